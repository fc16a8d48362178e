package io.axbench.contracts.random;

/**
 * MT19937: the numbers that Python's {@code random}, NumPy's {@code RandomState} and torch's CPU generator draw from,
 * word for word. Not safe for several threads.
 *
 * <p>Source: Matsumoto and Nishimura, ACM TOMACS 8(1), 1998, with the seeding of 2002.
 */
public final class MersenneTwister {

    private static final int N = 624;
    private static final int M = 397;
    private static final int UPPER = 0x80000000;
    private static final int TWIST = 0x9908b0df;

    private final int[] state = new int[N];
    private int next = N;

    private MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** Seeded by one word ({@code init_genrand}), as NumPy's legacy generator and torch are; higher bits are cut. */
    public static MersenneTwister ofWord(long seed) {
        return new MersenneTwister((int) seed);
    }

    /** Seeded by the words of a number's absolute value ({@code init_by_array}), as Python's {@code random.seed} is. */
    public static MersenneTwister ofPython(long seed) {
        long value = Math.abs(seed);
        int[] key = value >>> 32 == 0 ? new int[] {(int) value} : new int[] {(int) value, (int) (value >>> 32)};
        MersenneTwister twister = new MersenneTwister(19650218);
        twister.mix(key);
        return twister;
    }

    /** The next 32 bits, as a number from 0 to 2^32 - 1. */
    public long nextWord() {
        if (next == N) {
            twist();
            next = 0;
        }
        int word = state[next++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        word ^= word >>> 18;
        return Integer.toUnsignedLong(word);
    }

    private void mix(int[] key) {
        int i = 1;
        int j = 0;
        for (int k = Math.max(N, key.length); k > 0; k--) {
            state[i] = (state[i] ^ (1664525 * (state[i - 1] ^ (state[i - 1] >>> 30)))) + key[j] + j;
            i = after(i);
            j = (j + 1) % key.length;
        }
        for (int k = N - 1; k > 0; k--) {
            state[i] = (state[i] ^ (1566083941 * (state[i - 1] ^ (state[i - 1] >>> 30)))) - i;
            i = after(i);
        }
        state[0] = UPPER;
    }

    /** The index after this one; past the end the last word goes before the first. */
    private int after(int i) {
        if (i + 1 < N) {
            return i + 1;
        }
        state[0] = state[N - 1];
        return 1;
    }

    private void twist() {
        for (int i = 0; i < N; i++) {
            int word = (state[i] & UPPER) | (state[(i + 1) % N] & ~UPPER);
            state[i] = state[(i + M) % N] ^ (word >>> 1) ^ ((word & 1) == 0 ? 0 : TWIST);
        }
    }
}

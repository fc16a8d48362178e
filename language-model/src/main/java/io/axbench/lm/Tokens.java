package io.axbench.lm;

import java.util.Arrays;
import java.util.Objects;

/** A sequence of token ids. Immutable; equal when the ids are. */
public final class Tokens {

    /** No token at all. */
    public static final Tokens NONE = new Tokens(new int[0]);

    private final int[] ids;

    private Tokens(int[] ids) {
        this.ids = ids;
    }

    /**
     * The sequence of these ids.
     *
     * @throws IllegalArgumentException if an id is negative
     */
    public static Tokens of(int... ids) {
        for (int id : ids) {
            if (id < 0) {
                throw new IllegalArgumentException("negative token id " + id);
            }
        }
        return ids.length == 0 ? NONE : new Tokens(ids.clone());
    }

    /** Number of tokens. */
    public int size() {
        return ids.length;
    }

    /** Id at position {@code i}, counted from 0. */
    public int get(int i) {
        return ids[i];
    }

    /** A copy of the ids. */
    public int[] toArray() {
        return ids.clone();
    }

    /** This sequence followed by another. */
    public Tokens concat(Tokens other) {
        int[] joined = Arrays.copyOf(ids, ids.length + other.ids.length);
        System.arraycopy(other.ids, 0, joined, ids.length, other.ids.length);
        return new Tokens(joined);
    }

    /** The tokens from position {@code from} up to, not including, {@code to}. */
    public Tokens slice(int from, int to) {
        Objects.checkFromToIndex(from, to, ids.length);
        return new Tokens(Arrays.copyOfRange(ids, from, to));
    }

    /** Number of tokens that this sequence and another have in common at their start. */
    public int commonPrefix(Tokens other) {
        int difference = Arrays.mismatch(ids, other.ids);
        return difference < 0 ? ids.length : difference;
    }

    /** Number of tokens that this sequence and another have in common at their end. */
    public int commonSuffix(Tokens other) {
        int most = Math.min(ids.length, other.ids.length);
        int common = 0;
        while (common < most && ids[ids.length - 1 - common] == other.ids[other.ids.length - 1 - common]) {
            common++;
        }
        return common;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tokens tokens && Arrays.equals(ids, tokens.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return Arrays.toString(ids);
    }
}

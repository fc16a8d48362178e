package io.axbench.gateway.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * How often two judges gave each pair of ratings in 0..2 to the same texts: a 3 x 3 table of counts, the first judge's
 * rating down, the other's across.
 */
public final class Confusion {

    /** How many ratings there are: 0, 1 and 2. */
    public static final int SCALE = 3;

    private final long[][] counts = new long[SCALE][SCALE];

    /** Adds so many texts that the first judge rates {@code first} and the other {@code second}. */
    public Confusion add(int first, int second, long texts) {
        if (texts < 0) {
            throw new IllegalArgumentException("a count of " + texts);
        }
        counts[check(first)][check(second)] += texts;
        return this;
    }

    private static int check(int rating) {
        if (rating < 0 || rating >= SCALE) {
            throw new IllegalArgumentException("rating " + rating + " is outside 0..2");
        }
        return rating;
    }

    /** How many texts the first judge rates {@code first} and the other {@code second}. */
    public long count(int first, int second) {
        return counts[first][second];
    }

    /** How many texts there are. */
    public long total() {
        long total = 0;
        for (int rating = 0; rating < SCALE; rating++) {
            total += first(rating);
        }
        return total;
    }

    /** How many texts the first judge gives a rating. */
    public long first(int rating) {
        long sum = 0;
        for (int other = 0; other < SCALE; other++) {
            sum += counts[rating][other];
        }
        return sum;
    }

    /** How many texts the other judge gives a rating. */
    public long second(int rating) {
        long sum = 0;
        for (int other = 0; other < SCALE; other++) {
            sum += counts[other][rating];
        }
        return sum;
    }

    /** The table with the judges changed over. */
    public Confusion transposed() {
        Confusion other = new Confusion();
        for (int i = 0; i < SCALE; i++) {
            for (int j = 0; j < SCALE; j++) {
                other.add(j, i, counts[i][j]);
            }
        }
        return other;
    }

    /** The rows of the table. */
    public List<List<Long>> rows() {
        List<List<Long>> rows = new ArrayList<>();
        for (long[] row : counts) {
            rows.add(List.of(row[0], row[1], row[2]));
        }
        return rows;
    }
}

package io.axbench.gateway.statistics.sequential;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stops judging where the ranking is settled. Concepts come in a fixed random order, in blocks; after each block
 * {@link #next} says which pairs are settled and which methods are judged on. The chance of a single false statement
 * about all pairs, whenever one looks or stops, is at most alpha, for concepts that are a random sample; no shape of the
 * scores is assumed, only their range.
 *
 * <p>The price of looking after every block is power: where a test of all concepts at once separates two methods that are
 * close, this one may leave them together. It never saves much where close pairs must be ordered; {@link Goal#WINNERS}
 * spends the judgements on the top.
 *
 * <p>Each pair's differences feed one bet a one-sided hypothesis ({@link Betting}), all hypotheses of all pairs are
 * corrected together ({@link Closure}). A settled pair bets no more. What follows from settled pairs is settled without
 * evidence of its own and cannot be false where they are true.
 *
 * @param methods the labels
 * @param range the difference of two scores is in {@code -range..range}: 2 for steering, 1 for an AUROC
 * @param alpha the chance of one false statement or more
 * @param smallest means closer than this count as equivalent, so that equal methods can end; null for never
 * @param goal what is to be settled
 * @param block how many concepts a block has
 * @param concepts how many concepts there are
 */
public record Settling(
        List<String> methods,
        double range,
        double alpha,
        @Nullable Double smallest,
        Goal goal,
        int block,
        int concepts) {

    /** Copies the list and checks the numbers. */
    public Settling {
        methods = List.copyOf(methods);
        if (Set.copyOf(methods).size() != methods.size()) {
            throw new IllegalArgumentException("a method is named twice in " + methods);
        }
        if (!(range > 0) || !(alpha > 0 && alpha < 1) || block < 1) {
            throw new IllegalArgumentException(
                    "range %s, alpha %s, block %d; expected above 0, 0..1, 1 or more".formatted(range, alpha, block));
        }
        if (smallest != null && !(smallest > 0 && smallest < range)) {
            throw new IllegalArgumentException("smallest difference %s; expected in 0..%s".formatted(smallest, range));
        }
    }

    /**
     * What is settled by the concepts so far. A function of its arguments alone: the blocks are gone through from the
     * first, so a restart needs the scores and nothing else. Only whole blocks count, and the last one.
     *
     * @param observed for each concept in the fixed order the scores of the methods that were judged on it, by label; a
     *     pair passes over a concept that one of the two has no score on
     * @throws IllegalArgumentException if two scores are further apart than the range
     */
    public Standing next(List<Map<String, Double>> observed) {
        Replay replay = new Replay(this);
        int end = 0;
        for (int start = 0; start < observed.size(); start = end) {
            end = Math.min(start + block, concepts);
            if (end <= start || end > observed.size()) {
                return replay.standing(start);
            }
            replay.see(observed.subList(start, end));
            replay.decide(end);
        }
        return replay.standing(end);
    }
}

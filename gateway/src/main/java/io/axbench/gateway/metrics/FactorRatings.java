package io.axbench.gateway.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a judge said of the texts at a steering factor: how often each of the ratings 0, 1 and 2 was given for concept,
 * instruction and fluency, and what those texts score. Several ratings of a text count each by itself.
 *
 * @param factor the factor
 * @param ratings how many ratings there are, those with a missing part among them
 * @param missing how many miss a part: they are in no class
 * @param concept the classes of the concept's rating, rising
 * @param instruction those of the instruction's
 * @param fluency those of the fluency's
 */
public record FactorRatings(
        double factor,
        long ratings,
        long missing,
        List<RatingClass> concept,
        List<RatingClass> instruction,
        List<RatingClass> fluency) {

    private static final int TOP = 2;

    /** Copies the lists. */
    public FactorRatings {
        concept = List.copyOf(concept);
        instruction = List.copyOf(instruction);
        fluency = List.copyOf(fluency);
    }

    /**
     * One a factor, factors rising.
     *
     * @param counts in any order; the same ratings may stand in it twice
     * @param reading how ratings are read
     */
    public static List<FactorRatings> of(List<RatingCount> counts, Reading reading) {
        SortedMap<Double, List<RatingCount>> byFactor = new TreeMap<>();
        for (RatingCount count : counts) {
            byFactor.computeIfAbsent(count.factor(), f -> new ArrayList<>())
                    .add(new RatingCount(count.factor(), reading.of(count.ratings()), count.count()));
        }
        List<FactorRatings> all = new ArrayList<>();
        byFactor.forEach((factor, same) -> {
            List<RatingCount> complete =
                    same.stream().filter(c -> !c.ratings().missing()).toList();
            all.add(new FactorRatings(
                    factor,
                    sum(same),
                    sum(same) - sum(complete),
                    classes(complete, Ratings::concept),
                    classes(complete, Ratings::answer),
                    classes(complete, Ratings::fluency)));
        });
        return all;
    }

    private static List<RatingClass> classes(List<RatingCount> complete, Function<Ratings, @Nullable Integer> part) {
        long[] given = new long[TOP + 1];
        double[] scores = new double[TOP + 1];
        long total = 0;
        for (RatingCount count : complete) {
            Integer rating = part.apply(count.ratings());
            Double score = count.ratings().score();
            if (rating != null && score != null) {
                given[rating] += count.count();
                scores[rating] += count.count() * score;
                total += count.count();
            }
        }
        List<RatingClass> classes = new ArrayList<>();
        for (int rating = 0; rating <= TOP; rating++) {
            classes.add(new RatingClass(
                    rating,
                    given[rating],
                    total == 0 ? null : (Double) ((double) given[rating] / total),
                    given[rating] == 0 ? null : (Double) (scores[rating] / given[rating])));
        }
        return classes;
    }

    private static long sum(List<RatingCount> counts) {
        return counts.stream().mapToLong(RatingCount::count).sum();
    }
}

package io.axbench.gateway.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All scores of one figure: method, concept, seed, score. Methods keep the order in which they first occur. */
public final class Scores {

    private final Map<String, MethodScores> methods = new LinkedHashMap<>();

    private Scores(Map<String, SortedMap<Integer, SortedMap<Long, Score>>> cells) {
        cells.forEach((method, concepts) -> methods.put(method, new MethodScores(method, concepts)));
    }

    /**
     * Sorts the scores in.
     *
     * @throws IllegalArgumentException if a method has two scores for one concept and seed
     */
    public static Scores of(Collection<Score> scores) {
        Map<String, SortedMap<Integer, SortedMap<Long, Score>>> cells = new LinkedHashMap<>();
        for (Score score : scores) {
            Score other = cells.computeIfAbsent(score.method(), m -> new TreeMap<>())
                    .computeIfAbsent(score.concept(), c -> new TreeMap<>())
                    .put(score.seed(), score);
            if (other != null) {
                throw new IllegalArgumentException("%s has two scores on concept %d with seed %d"
                        .formatted(score.method(), score.concept(), score.seed()));
            }
        }
        return new Scores(cells);
    }

    /** The methods' labels. */
    public List<String> methods() {
        return List.copyOf(methods.keySet());
    }

    /** Each method's scores. */
    public List<MethodScores> all() {
        return List.copyOf(methods.values());
    }

    /**
     * The scores of one method.
     *
     * @throws NullPointerException if there is no such method
     */
    public MethodScores method(String method) {
        return Objects.requireNonNull(methods.get(method), () -> "no method " + method + " among " + methods.keySet());
    }

    /** The numbers of those concepts that every method has a score on. */
    public SortedSet<Integer> common() {
        List<MethodScores> all = new ArrayList<>(methods.values());
        SortedSet<Integer> common = new TreeSet<>();
        if (!all.isEmpty()) {
            common.addAll(all.getFirst().means().keySet());
            all.forEach(m -> common.retainAll(m.means().keySet()));
        }
        return common;
    }
}

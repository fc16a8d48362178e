package io.axbench.generator.making;

import io.axbench.contracts.DataMade.Rejection;
import io.axbench.generator.source.RejectedAnswer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rejected answers, counted by reason. */
public final class RejectionCounts {

    private RejectionCounts() {}

    /** The counts, in alphabetical order of the reasons. */
    public static List<Rejection> of(List<RejectedAnswer> rejected) {
        Map<String, Integer> counts = new TreeMap<>();
        rejected.forEach(answer -> counts.merge(answer.reason(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> new Rejection(count.getKey(), count.getValue()))
                .toList();
    }

    static String show(List<RejectedAnswer> rejected) {
        return of(rejected).stream()
                .map(count -> count.count() + " " + count.reason())
                .collect(Collectors.joining(", "));
    }
}

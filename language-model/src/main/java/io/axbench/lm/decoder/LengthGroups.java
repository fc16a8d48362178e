package io.axbench.lm.decoder;

import io.axbench.lm.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sequences grouped for computing: only those with the same padded length share a batch. So nothing about a sequence's
 * computation but the number of rows beside it depends on the others.
 */
final class LengthGroups {

    private LengthGroups() {}

    /**
     * Groups sequences by padded length, shortest first, each group within a budget of tokens.
     *
     * @param budget tokens of a batch, padding included; a longer sequence is alone in its batch
     * @return indices into {@code sequences}
     */
    static List<int[]> of(List<Tokens> sequences, int budget) {
        Map<Integer, List<Integer>> byLength = new TreeMap<>();
        for (int i = 0; i < sequences.size(); i++) {
            byLength.computeIfAbsent(TokenGrid.padded(sequences.get(i).size()), length -> new ArrayList<>())
                    .add(i);
        }
        List<int[]> groups = new ArrayList<>();
        for (Map.Entry<Integer, List<Integer>> entry : byLength.entrySet()) {
            List<Integer> members = entry.getValue();
            int rows = Math.max(1, budget / entry.getKey());
            for (int from = 0; from < members.size(); from += rows) {
                int to = Math.min(members.size(), from + rows);
                groups.add(members.subList(from, to).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        }
        return groups;
    }
}

package io.axbench.lm.training;

import java.util.ArrayList;
import java.util.List;

/** The labelled tokens of texts that lie one behind the other. */
final class Labels {

    private final List<LabelledSequence> sequences;

    Labels(List<LabelledSequence> sequences) {
        this.sequences = List.copyOf(sequences);
    }

    /** Labelled tokens of each text. */
    List<Integer> counts() {
        List<Integer> counts = new ArrayList<>(sequences.size());
        for (LabelledSequence sequence : sequences) {
            counts.add(sequence.tokens().size() - sequence.labelStart());
        }
        return counts;
    }

    /** Rows from which a labelled token is predicted, where every text lacks its first {@code start} tokens. */
    long[] places(int start) {
        long[] places = new long[total()];
        int at = 0;
        int first = 0;
        for (LabelledSequence sequence : sequences) {
            for (int i = sequence.labelStart(); i < sequence.tokens().size(); i++) {
                places[at] = (long) first + i - 1 - start;
                at++;
            }
            first += sequence.tokens().size() - start;
        }
        return places;
    }

    /** The labelled tokens, in the order of {@link #places}. */
    long[] targets() {
        long[] targets = new long[total()];
        int at = 0;
        for (LabelledSequence sequence : sequences) {
            for (int i = sequence.labelStart(); i < sequence.tokens().size(); i++) {
                targets[at] = sequence.tokens().get(i);
                at++;
            }
        }
        return targets;
    }

    private int total() {
        int total = 0;
        for (int count : counts()) {
            total += count;
        }
        return total;
    }
}

package io.axbench.bench.work;

import io.axbench.trainer.subject.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * One concept with its data.
 *
 * @param concept description
 * @param genre genre whose negatives it shares
 * @param positives training examples with the concept
 * @param negatives training examples of the genre without it
 * @param evaluation examples to score
 */
public record ConceptSet(
        String concept, String genre, List<Example> positives, List<Example> negatives, List<Example> evaluation) {

    /** Copies the lists. */
    public ConceptSet {
        positives = List.copyOf(positives);
        negatives = List.copyOf(negatives);
        evaluation = List.copyOf(evaluation);
    }

    /** At most so many of each training side, evenly spread. */
    public ConceptSet sampled(int each) {
        return new ConceptSet(concept, genre, spread(positives, each), spread(negatives, each), evaluation);
    }

    /** At most {@code most} items, evenly spread over the list. */
    public static <T> List<T> spread(List<T> items, int most) {
        if (items.size() <= most) {
            return items;
        }
        List<T> some = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            some.add(items.get((int) ((long) i * items.size() / most)));
        }
        return List.copyOf(some);
    }
}

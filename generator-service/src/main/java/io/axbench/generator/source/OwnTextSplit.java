package io.axbench.generator.source;

import io.axbench.contracts.Category;
import io.axbench.generator.content.SeededOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of a concept's own texts are for training. What the person has put on a side stays there. Of the others, class by
 * class, the first two thirds in the order of {@link SeededOrder} are for training, at least one and never all; a text
 * that stands in several rows counts once, and its rows stay together. So neither the order of the file nor other concepts matter. Hard negatives are for evaluation only.
 */
final class OwnTextSplit {

    private final List<OwnText> texts;
    private final Set<OwnText> training;

    private OwnTextSplit(List<OwnText> texts, Set<OwnText> training) {
        this.texts = texts;
        this.training = training;
    }

    static OwnTextSplit of(List<OwnText> texts, long seed) {
        Set<OwnText> training = new HashSet<>();
        for (Category category : List.of(Category.POSITIVE, Category.NEGATIVE)) {
            List<OwnText> open = texts.stream()
                    .filter(text -> text.category() == category && text.train() == null)
                    .toList();
            List<String> order = SeededOrder.of(
                    open.stream().map(OwnText::text).distinct().toList(),
                    "axbench/own-texts/1",
                    seed,
                    category + "/" + texts.getFirst().concept());
            int most = Math.max(0, order.size() - 1);
            int count = Math.min(most, Math.max(1, Math.round(order.size() * 2 / 3f)));
            Set<String> first = Set.copyOf(order.subList(0, count));
            open.stream().filter(text -> first.contains(text.text())).forEach(training::add);
        }
        texts.stream().filter(text -> Boolean.TRUE.equals(text.train())).forEach(training::add);
        return new OwnTextSplit(texts, training);
    }

    /** Texts for training, in file order. */
    List<OwnText> train(Category category) {
        return texts.stream()
                .filter(text -> text.category() == category && training.contains(text))
                .toList();
    }

    /** Texts for evaluation, in file order. */
    List<OwnText> eval(Category category) {
        return texts.stream()
                .filter(text -> text.category() == category && !training.contains(text))
                .toList();
    }
}

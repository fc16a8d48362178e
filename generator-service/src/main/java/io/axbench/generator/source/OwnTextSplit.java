package io.axbench.generator.source;

import io.axbench.contracts.Category;
import io.axbench.generator.content.SeededOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of a concept's own texts are for training. What the person has put on a side stays there. Of the others, class by
 * class, the first two thirds in the order of {@link SeededOrder} are for training, at least one and never all; so
 * neither the order of the file nor other concepts matter. Hard negatives are for evaluation only.
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
            int count = Math.min(open.size() - 1, Math.max(1, Math.round(open.size() * 2 / 3f)));
            List<String> order = SeededOrder.of(
                    open.stream().map(OwnText::text).distinct().toList(),
                    "axbench/own-texts/1",
                    seed,
                    category + "/" + texts.getFirst().concept());
            Set<String> first = Set.copyOf(order.subList(0, Math.clamp(count, 0, order.size())));
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

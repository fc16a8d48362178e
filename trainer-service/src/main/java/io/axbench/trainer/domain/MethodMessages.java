package io.axbench.trainer.domain;

import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one method on one concept. A kept result is another run's message: what belongs to a run is written
 * anew, what was computed stays.
 *
 * @param scene the concept in this run
 * @param label the method's in this run
 */
record MethodMessages(Scene scene, String label) {

    /** The kept scores, for this run. */
    DetectionScored forThisRun(DetectionScored kept) {
        return with(kept, kept.others(), kept.seconds());
    }

    /** Scores of the concept's own rows, with those of negatives of other concepts. */
    DetectionScored with(DetectionScored own, @Nullable List<Double> others, Map<String, Double> seconds) {
        return new DetectionScored(
                scene.concept().runId(),
                scene.concept().conceptId(),
                label,
                own.resultId(),
                own.maxAct(),
                own.scores(),
                others,
                own.note(),
                own.provenance(),
                own.cost(),
                seconds);
    }

    /** A kept page of texts, for this run. */
    GenerationsReady forThisRun(GenerationsReady kept) {
        return new GenerationsReady(
                scene.concept().runId(),
                scene.concept().conceptId(),
                scene.concept().concept(),
                label,
                kept.resultId(),
                kept.page(),
                kept.pages(),
                kept.texts(),
                scene.concept().judges(),
                scene.concept().judgingBudget(),
                scene.concept().recompute(),
                scene.concept().held(),
                kept.subject(),
                kept.note(),
                kept.provenance(),
                kept.seconds());
    }

    /**
     * Fresh texts in pages.
     *
     * @param note of what was learnt
     * @param seconds that the texts took
     */
    List<GenerationsReady> pages(
            Identity identity, List<SteeredText> texts, @Nullable String note, Provenance provenance, double seconds) {
        int size = GenerationsReady.PAGE_SIZE;
        int count = (texts.size() + size - 1) / size;
        List<GenerationsReady> pages = new ArrayList<>();
        for (int page = 0; page < count; page++) {
            pages.add(new GenerationsReady(
                    scene.concept().runId(),
                    scene.concept().conceptId(),
                    scene.concept().concept(),
                    label,
                    identity.value(),
                    page,
                    count,
                    texts.subList(page * size, Math.min(texts.size(), (page + 1) * size)),
                    scene.concept().judges(),
                    scene.concept().judgingBudget(),
                    scene.concept().recompute(),
                    scene.concept().held(),
                    scene.concept().model().source(),
                    note,
                    provenance,
                    Map.of("generate", seconds)));
        }
        return pages;
    }
}

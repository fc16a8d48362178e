package io.axbench.trainer.domain;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.Provenance;
import io.axbench.delivery.Claim;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ModelInfo;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.subject.ExamplePool;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One concept with the model that is loaded for it and everything that its methods share. Nothing is read by the model
 * before it is asked for.
 *
 * @param claim the piece of work
 * @param concept the concept
 * @param model the subject model
 * @param training positives and negatives
 * @param eval the evaluation rows
 * @param others negatives of other concepts; a pool keeps nothing once it is let go
 * @param library what the settings of a method may name
 * @param progress where to tell how far the work is
 * @param meter where to count
 */
record Scene(
        Claim claim,
        ConceptReady concept,
        LanguageModel model,
        Supplier<TrainingSet> training,
        ExamplePool eval,
        Supplier<List<ExamplePool>> others,
        Library library,
        WorkProgress progress,
        TrainerMeter meter) {

    /**
     * Where a result of this scene comes from.
     *
     * @param seed that it was made with
     * @param learnt SHA-256 of what the method learnt, in hex
     */
    Provenance provenance(Settings settings, long seed, String learnt) {
        ModelInfo info = model.info();
        return new Provenance(
                Science.VERSION,
                Science.CODE,
                info.engine(),
                concept.model().source(),
                info.weightHash(),
                info.precision().name().toLowerCase(Locale.ROOT),
                info.device().name().toLowerCase(Locale.ROOT),
                1,
                concept.layer(),
                seed,
                concept.dataHash(),
                concept.specHash(),
                Map.copyOf(new TreeMap<String, Object>(settings.asMap())),
                learnt);
    }
}

package io.axbench.trainer.domain;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.contracts.Provenance;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.lm.FreedMemory;
import io.axbench.trainer.artifact.TrainedFile;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Methods;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.store.Artifacts;
import io.axbench.trainer.store.Results;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedWeights;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one method learns about one concept: found where it is kept, or trained and kept. */
final class Learning {

    private final Scene scene;
    private final MethodSpec spec;
    private final Method method;
    private final Settings settings;
    private final Seeds seeds;
    private final Identity identity;
    private final Results results;
    private final Artifacts artifacts;
    private @Nullable Trained trained;

    Learning(Scene scene, MethodSpec spec, Results results, Artifacts artifacts) {
        ConceptReady concept = scene.concept();
        this.scene = scene;
        this.spec = spec;
        this.method = Methods.named(spec.method());
        this.settings = Settings.of(method.info(), spec.settings());
        this.seeds = new Seeds(spec.seedOr(concept.seed()), concept.conceptId(), method.name());
        this.identity = identified();
        this.results = results;
        this.artifacts = artifacts;
    }

    Method method() {
        return method;
    }

    Seeds seeds() {
        return seeds;
    }

    /** Of what is learnt. */
    Identity identity() {
        return identity;
    }

    /** What is learnt, trained if it is kept nowhere. */
    Trained trained() {
        Trained known = trained;
        if (known == null) {
            known = results.findTrained(identity.value())
                    .map(TrainedFile::trained)
                    .map(this::placed)
                    .filter(found -> !(found instanceof TrainedWeights weights) || weights.kept())
                    .orElseGet(() -> placed(train()));
            trained = known;
        }
        return known;
    }

    /** Where a file of weights is, of which only the name is kept. */
    private Trained placed(Trained kept) {
        return kept instanceof TrainedWeights weights
                ? weights.in(scene.library().folder())
                : kept;
    }

    private Trained train() {
        scene.progress().report("train", spec.as(), 0, 1, 0);
        long started = System.nanoTime();
        Pace pace = new ReportedPace(scene, spec.as());
        Trained fresh = method.train(scene.training().get().at(pace), settings, seeds);
        double seconds = (System.nanoTime() - started) / 1e9;
        FreedMemory.release();
        Map<String, String> origin = Map.of(
                "method", method.name(),
                "settings", settings.asMap().toString(),
                "concept", scene.concept().concept(),
                "seed", Long.toString(seeds.run()),
                "layer", Integer.toString(scene.concept().layer()),
                "model", scene.model().info().weightHash(),
                "data", scene.concept().dataHash());
        TrainedFile file = TrainedFile.of(fresh, origin);
        if (scene.concept().dictionary() == null) {
            artifacts.write(identity.value(), file);
        }
        scene.claim().commit(() -> results.keepTrained(identity.value(), file, seconds));
        scene.meter().trained(method.name(), seconds);
        scene.progress().report("train", spec.as(), 1, 1, 0);
        return fresh;
    }

    private Identity identified() {
        ConceptReady concept = scene.concept();
        Identity rows = Identity.training(concept, scene.model().info(), method.name(), settings, seeds.run());
        SteeringPrompt written = concept.steeringPrompt();
        Identity prompted = written != null && method.takesWrittenPrompt() ? rows.with(written) : rows;
        String brought = method.brought(scene.library(), settings, concept.reference());
        Identity whole = brought.isEmpty() ? prompted : prompted.with(brought);
        return whole.anew(concept.recompute());
    }

    /** Where a fresh result of it comes from. */
    Provenance provenance() {
        return scene.provenance(settings, seeds.run(), TrainedFile.hash(trained()));
    }
}

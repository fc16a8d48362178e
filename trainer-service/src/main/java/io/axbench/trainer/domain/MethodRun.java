package io.axbench.trainer.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.OtherNegatives;
import io.axbench.contracts.ConceptReady.SteeringPlan;
import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.contracts.ConceptTrained;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Message;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.Provenance;
import io.axbench.contracts.Reason;
import io.axbench.contracts.catalog.TextMethods;
import io.axbench.contracts.detection.MaxAct;
import io.axbench.contracts.spec.Compat;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.delivery.Outbox;
import io.axbench.lm.Direction;
import io.axbench.trainer.artifact.TrainedFile;
import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Methods;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.store.Artifacts;
import io.axbench.trainer.store.Results;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.trained.Detector;
import io.axbench.trainer.trained.Steering;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import io.axbench.trainer.trained.TrainedRater;
import io.axbench.trainer.trained.TrainedWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One method on one concept: training, detection, steered texts, each kept under its identity and published in one
 * transaction. What is there already is published again, for this run, and not computed.
 */
final class MethodRun {

    private final Scene scene;
    private final MethodSpec spec;
    private final Method method;
    private final Settings settings;
    private final Seeds seeds;
    private final Identity training;
    private final MethodMessages messages;
    private final Results results;
    private final Artifacts artifacts;
    private final Outbox outbox;
    private @Nullable Trained trained;

    MethodRun(Scene scene, MethodSpec spec, Results results, Artifacts artifacts, Outbox outbox) {
        ConceptReady concept = scene.concept();
        this.scene = scene;
        this.spec = spec;
        this.method = Methods.named(spec.method());
        this.settings = Settings.of(method.info(), spec.settings());
        this.seeds = new Seeds(spec.seedOr(concept.seed()), concept.conceptId(), method.name());
        this.training = identity();
        this.messages = new MethodMessages(scene, spec.as());
        this.results = results;
        this.artifacts = artifacts;
        this.outbox = outbox;
    }

    /** Publishes the detection scores, if the run asks for them and the method has them here and not at an endpoint. */
    void detect() {
        if (scene.concept().detection()
                && method.info().axes().contains(Axis.DETECTION)
                && TextMethods.rater(spec) == null) {
            DetectionScored scores = amongOthers(detection());
            scene.claim().commit(() -> outbox.publish(scores));
        }
    }

    /** Publishes the steered texts, if the run asks for them and the method has them. */
    void steer(int batch) {
        SteeringPlan ofRun = scene.concept().steering();
        if (ofRun == null || !method.info().axes().contains(Axis.STEERING)) {
            return;
        }
        SteeringPlan plan = ofRun.at(SteeringTurn.factors(spec.factorsOr(ofRun.factors()), ofRun.task()));
        SteeringTurn turn = SteeringTurn.of(scene.concept(), ofRun.task());
        Identity identity = training.steering(plan, turn);
        List<Message> kept = results.find(identity.value());
        if (!kept.isEmpty()) {
            scene.claim()
                    .commit(() -> kept.forEach(page -> outbox.publish(messages.forThisRun((GenerationsReady) page))));
            return;
        }
        long started = System.nanoTime();
        Steering steering = trained()
                .steering(scene.concept().layer())
                .orElseThrow(() -> new IllegalStateException(method.name() + " does not steer"));
        List<SteeredText> texts =
                new SteeredTexts(scene, plan, turn, steering, maxAct(steering), seeds, spec.as()).write(batch);
        List<GenerationsReady> pages =
                messages.pages(identity, texts, trained().note(), provenance(), seconds(started));
        scene.claim().commit(() -> {
            results.keep(identity.value(), pages);
            pages.forEach(outbox::publish);
        });
    }

    /**
     * Publishes the direction that was learnt, for a dictionary.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if the method learns none that a dictionary keeps; final
     */
    void publish() {
        if (!MethodCatalog.OF_DICTIONARIES.contains(method.name())) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "methods.%s: a dictionary run trains %s only"
                            .formatted(method.name(), MethodCatalog.OF_DICTIONARIES));
        }
        long started = System.nanoTime();
        if (!(trained() instanceof TrainedDirection(Direction direction, TrainedDirection.Reading reading))) {
            throw new IllegalStateException(method.name() + " learns no direction");
        }
        List<Float> values = new ArrayList<>();
        for (float value : direction.toArray()) {
            values.add(value);
        }
        ConceptReady concept = scene.concept();
        ConceptTrained message = new ConceptTrained(
                concept.runId(),
                concept.conceptId(),
                concept.concept(),
                concept.reference(),
                spec.as(),
                training.value(),
                values,
                provenance(),
                Map.of("train", seconds(started)));
        scene.claim().commit(() -> outbox.publish(message));
    }

    /** What a factor is a multiple of: the method's own unit, or the highest score on the evaluation rows. */
    private double maxAct(Steering steering) {
        if (steering.scale() != Steering.Scale.MAX_ACT) {
            return 1;
        }
        OptionalDouble known = trained().maxAct();
        return known.isPresent() ? known.getAsDouble() : detection().maxAct();
    }

    /** The scores on the evaluation rows; their highest sets the strength of steering, asked for or not. */
    private DetectionScored detection() {
        Identity identity = training.detection();
        List<Message> kept = results.find(identity.value());
        if (!kept.isEmpty()) {
            return messages.forThisRun((DetectionScored) kept.getFirst());
        }
        long started = System.nanoTime();
        List<TokenScore> scores = scores(scene.eval());
        List<ExampleScore> rows = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            EvalRow row = scene.concept().eval().get(i);
            TokenScore score = scores.get(i);
            rows.add(new ExampleScore(row.id(), row.category(), score.score(), score.token()));
        }
        DetectionScored scored = new DetectionScored(
                scene.concept().runId(),
                scene.concept().conceptId(),
                spec.as(),
                identity.value(),
                trained().maxAct().orElse(MaxAct.of(rows)),
                rows,
                trained().note(),
                provenance(),
                Map.of("score", seconds(started)));
        scene.claim().commit(() -> results.keep(identity.value(), List.of(scored)));
        scene.progress().report("detect", spec.as(), 1, 1, 0);
        return scored;
    }

    /** The same with the scores of the negatives of other concepts, if the run asks for them; a rater's would be dear. */
    private DetectionScored amongOthers(DetectionScored own) {
        OtherNegatives others = scene.concept().others();
        if (others == null || trained() instanceof TrainedRater) {
            return own;
        }
        Identity identity = training.detection(others);
        List<Message> kept = results.find(identity.value());
        if (!kept.isEmpty()) {
            return messages.forThisRun((DetectionScored) kept.getFirst());
        }
        long started = System.nanoTime();
        List<Double> scores = new ArrayList<>();
        for (ExamplePool pool : scene.others().get()) {
            scene.claim().checkpoint();
            scores(pool).forEach(score -> scores.add(score.score()));
            scene.progress()
                    .report("detect", spec.as(), scores.size(), others.rows().size(), 0);
        }
        Map<String, Double> seconds = new TreeMap<>(own.seconds());
        seconds.put("others", seconds(started));
        DetectionScored whole = messages.with(own, scores, seconds);
        scene.claim().commit(() -> results.keep(identity.value(), List.of(whole)));
        return whole;
    }

    private List<TokenScore> scores(ExamplePool examples) {
        Detector detector =
                trained().detector().orElseThrow(() -> new IllegalStateException(method.name() + " does not detect"));
        List<TokenScore> scores = detector.scores(examples, seeds);
        return scene.concept().compat() == Compat.AXBENCH && trained().scoresTokens()
                ? scores.stream().map(TokenScore::rounded).toList()
                : scores;
    }

    private Trained trained() {
        Trained known = trained;
        if (known == null) {
            known = results.findTrained(training.value())
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
        double seconds = seconds(started);
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
            artifacts.write(training.value(), file);
        }
        scene.claim().commit(() -> results.keepTrained(training.value(), file, seconds));
        scene.meter().trained(method.name(), seconds);
        scene.progress().report("train", spec.as(), 1, 1, 0);
        return fresh;
    }

    private Identity identity() {
        ConceptReady concept = scene.concept();
        Identity rows = Identity.training(concept, scene.model().info(), method.name(), settings, seeds.run());
        SteeringPrompt written = concept.steeringPrompt();
        Identity prompted = written != null && method.takesWrittenPrompt() ? rows.with(written) : rows;
        String brought = method.brought(scene.library(), settings, concept.reference());
        Identity whole = brought.isEmpty() ? prompted : prompted.with(brought);
        return whole.anew(concept.recompute());
    }

    /** Where a fresh result comes from. */
    private Provenance provenance() {
        return scene.provenance(settings, seeds.run(), TrainedFile.hash(trained()));
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}

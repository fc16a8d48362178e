package io.axbench.trainer.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.SteeringPlan;
import io.axbench.contracts.ConceptTrained;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Message;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.Reason;
import io.axbench.contracts.catalog.TextMethods;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.delivery.Outbox;
import io.axbench.lm.Direction;
import io.axbench.trainer.store.Artifacts;
import io.axbench.trainer.store.Results;
import io.axbench.trainer.trained.Steering;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One method on one concept: training, detection, steered texts, each kept under its identity and published in one
 * transaction. What is there already is published again, for this run, and not computed.
 */
final class MethodRun {

    private final Scene scene;
    private final MethodSpec spec;
    private final Learning learning;
    private final Scoring scoring;
    private final MethodMessages messages;
    private final Results results;
    private final Outbox outbox;

    MethodRun(Scene scene, MethodSpec spec, Results results, Artifacts artifacts, Outbox outbox) {
        this.scene = scene;
        this.spec = spec;
        this.learning = new Learning(scene, spec, results, artifacts);
        this.messages = new MethodMessages(scene, spec.as());
        this.scoring = new Scoring(scene, learning, messages, results);
        this.results = results;
        this.outbox = outbox;
    }

    /** Publishes the detection scores, if the run asks for them and the method has them here and not at an endpoint. */
    void detect() {
        if (scene.concept().detection()
                && learning.method().info().axes().contains(Axis.DETECTION)
                && TextMethods.rater(spec) == null) {
            DetectionScored scores = scoring.amongOthers();
            scene.claim().commit(() -> outbox.publish(scores));
        }
    }

    /** Publishes the steered texts, if the run asks for them and the method has them. */
    void steer(int batch) {
        SteeringPlan ofRun = scene.concept().steering();
        if (ofRun == null || !learning.method().info().axes().contains(Axis.STEERING)) {
            return;
        }
        SteeringPlan plan = ofRun.at(SteeringTurn.factors(spec.factorsOr(ofRun.factors()), ofRun.task()));
        SteeringTurn turn = SteeringTurn.of(scene.concept(), ofRun.task());
        Identity identity = learning.identity().steering(plan, turn);
        List<Message> kept = results.find(identity.value());
        if (!kept.isEmpty()) {
            scene.claim()
                    .commit(() -> kept.forEach(page -> outbox.publish(messages.forThisRun((GenerationsReady) page))));
            return;
        }
        long started = System.nanoTime();
        Steering steering = learning.trained()
                .steering(scene.concept().layer())
                .orElseThrow(() -> new IllegalStateException(learning.method().name() + " does not steer"));
        List<SteeredText> texts = new SteeredTexts(
                        scene, plan, turn, steering, maxAct(steering), learning.seeds(), spec.as())
                .write(batch);
        List<GenerationsReady> pages =
                messages.pages(identity, texts, learning.trained().note(), learning.provenance(), seconds(started));
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
        if (!MethodCatalog.OF_DICTIONARIES.contains(learning.method().name())) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "methods.%s: a dictionary run trains %s only"
                            .formatted(learning.method().name(), MethodCatalog.OF_DICTIONARIES));
        }
        long started = System.nanoTime();
        if (!(learning.trained() instanceof TrainedDirection(Direction direction, TrainedDirection.Reading reading))) {
            throw new IllegalStateException(learning.method().name() + " learns no direction");
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
                learning.identity().value(),
                values,
                learning.provenance(),
                Map.of("train", seconds(started)));
        scene.claim().commit(() -> outbox.publish(message));
    }

    /** What a factor is a multiple of: the method's own unit, or the highest score on the evaluation rows. */
    private double maxAct(Steering steering) {
        if (steering.scale() != Steering.Scale.MAX_ACT) {
            return 1;
        }
        OptionalDouble known = learning.trained().maxAct();
        return known.isPresent() ? known.getAsDouble() : scoring.ofOwnRows().maxAct();
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}

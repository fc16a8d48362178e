package io.axbench.trainer.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Reason;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.delivery.Claim;
import io.axbench.delivery.Faults;
import io.axbench.delivery.Outbox;
import io.axbench.delivery.ProgressReporter;
import io.axbench.delivery.Worker;
import io.axbench.lm.FreedMemory;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ModelException;
import io.axbench.trainer.config.TrainerConfig;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Pair;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.store.Artifacts;
import io.axbench.trainer.store.Results;
import io.axbench.trainer.store.UploadedVectors;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.ModelErrors;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.subject.SubjectModel;
import io.axbench.trainer.subject.TextEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works on one concept: its methods in order, each method's axes in order. Every step that was committed is found again
 * by whoever goes on after a crash. A method that fails for good is published as failed, and the others go on.
 */
@ApplicationScoped
public class ConceptWorker implements Worker {

    private static final Logger LOG = Logger.getLogger(ConceptWorker.class);

    private static final String NEVER =
            ", nor has it in %d minutes; upload the vectors again".formatted(AwaitedVectors.LONGEST.toMinutes());

    private final AwaitedVectors awaited = new AwaitedVectors(InstantSource.system());
    private final ModelShelf shelf;
    private final Pools pools;
    private final OtherPools others;
    private final Results results;
    private final Artifacts artifacts;
    private final UploadedVectors vectors;
    private final Outbox outbox;
    private final ProgressReporter reporter;
    private final TrainerMeter meter;
    private final TrainerConfig config;

    ConceptWorker(
            ModelShelf shelf,
            Pools pools,
            OtherPools others,
            Results results,
            Artifacts artifacts,
            UploadedVectors vectors,
            Outbox outbox,
            ProgressReporter reporter,
            TrainerMeter meter,
            TrainerConfig config) {
        this.shelf = shelf;
        this.pools = pools;
        this.others = others;
        this.results = results;
        this.artifacts = artifacts;
        this.vectors = vectors;
        this.outbox = outbox;
        this.reporter = reporter;
        this.meter = meter;
        this.config = config;
    }

    @Override
    public void work(Claim claim) {
        ConceptReady concept = (ConceptReady) claim.message();
        try (ModelShelf.Loan loan = shelf.borrow(concept.model())) {
            requireLayer(concept.layer(), loan.model());
            Scene scene = scene(claim, concept, loan.model());
            runAll(scene);
        }
        claim.done(() -> {});
        awaited.done(concept.key());
    }

    /** Methods that wait for a vector keep no other from being run; the concept is put back for their sake alone. */
    private void runAll(Scene scene) {
        String concept = scene.concept().key();
        Set<String> through = new HashSet<>(awaited.through(concept));
        AxbenchException missing = null;
        for (MethodSpec method : scene.concept().methods()) {
            if (through.contains(method.as())) {
                continue;
            }
            scene.claim().checkpoint();
            try {
                run(scene, method);
                through.add(method.as());
            } catch (AxbenchException e) {
                if (e.reason() != Reason.BROKER_UNAVAILABLE) {
                    throw e;
                }
                missing = e;
            } finally {
                FreedMemory.release();
            }
        }
        if (missing != null) {
            awaited.putBack(concept, through);
            throw missing;
        }
    }

    private Scene scene(Claim claim, ConceptReady concept, LanguageModel model) {
        Subject subject = new SubjectModel(model, concept.layer());
        WorkProgress progress = new WorkProgress(concept, reporter);
        Library library =
                new ConceptLibrary(shelf, vectors, concept, config.artifacts().toAbsolutePath());
        ExamplePool positives = positives(concept, subject);
        ExamplePool remnants = positives(concept, new SubjectModel(model, concept.layer(), TextEnd.REMNANT));
        List<Example> eval = concept.eval().stream().map(ConceptWorker::example).toList();
        return new Scene(
                claim,
                concept,
                model,
                () -> new TrainingSet(
                        concept.concept(),
                        concept.reference(),
                        positives,
                        pools.negatives(concept, model, TextEnd.ANSWER, claim, progress),
                        pairs(concept),
                        concept.steeringPrompt(),
                        library,
                        concept.compat() == null
                                ? null
                                : new TrainingSet.Published(
                                        remnants, pools.negatives(concept, model, TextEnd.REMNANT, claim, progress)),
                        (done, of) -> claim.checkpoint()),
                new ExamplePool("evaluation row", eval, subject),
                () -> others.of(concept, model),
                library,
                progress,
                meter);
    }

    private static ExamplePool positives(ConceptReady concept, Subject subject) {
        return new ExamplePool(
                "training positive",
                concept.positives().stream().map(ConceptWorker::example).toList(),
                subject);
    }

    private static List<Pair> pairs(ConceptReady concept) {
        List<Pair> pairs = new ArrayList<>();
        for (TrainRow row : concept.positives()) {
            String plain = row.plain();
            if (plain != null) {
                pairs.add(new Pair(row.instruction(), plain, row.answer()));
            }
        }
        return pairs;
    }

    private void run(Scene scene, MethodSpec spec) {
        Axis axis = null;
        try {
            MethodRun run = new MethodRun(scene, spec, results, artifacts, outbox);
            if (scene.concept().dictionary() != null) {
                run.publish();
                return;
            }
            run.detect();
            axis = Axis.STEERING;
            run.steer(config.trainer().batch());
        } catch (ModelException e) {
            failed(scene, spec, axis, ModelErrors.translated(e));
        } catch (AxbenchException e) {
            failed(scene, spec, axis, e);
        } catch (RuntimeException e) {
            Reason reason = Faults.passing(e).orElse(Reason.BUG);
            if (putsBack(reason)) {
                throw e;
            }
            LOG.errorf(e, "method %s has a fault", spec.as());
            failed(scene, spec, axis, new AxbenchException(reason, e.toString(), e));
        } catch (OutOfMemoryError e) {
            failed(scene, spec, axis, new AxbenchException(Reason.OUT_OF_MEMORY, e.toString(), e));
        }
    }

    /**
     * Whether the concept waits for this. Memory that does not suffice for one method is that method's end: it would not
     * suffice the next time either, and the others go on.
     */
    static boolean putsBack(Reason reason) {
        return reason.retriable() && reason != Reason.OUT_OF_MEMORY;
    }

    private void failed(Scene scene, MethodSpec spec, @Nullable Axis axis, AxbenchException e) {
        ConceptReady concept = scene.concept();
        if (e.reason() == Reason.BROKER_UNAVAILABLE && awaited.tooLong(concept.key())) {
            failed(scene, spec, axis, new AxbenchException(Reason.MISSING_FILE, e.getMessage() + NEVER, e));
            return;
        }
        if (putsBack(e.reason())) {
            throw e;
        }
        LOG.errorf(
                "method failed: %s, runId=%s conceptId=%d method=%s reason=%s",
                e.getMessage(), concept.runId(), concept.conceptId(), spec.as(), e.reason());
        scene.claim()
                .commit(() -> outbox.publish(new WorkFailed(
                        concept.runId(),
                        "trainer",
                        concept.conceptId(),
                        spec.as(),
                        axis,
                        e.reason(),
                        String.valueOf(e.getMessage()),
                        true)));
    }

    private static void requireLayer(int layer, LanguageModel model) {
        if (layer < 0 || layer >= model.info().layers()) {
            throw new AxbenchException(
                    Reason.LAYER_OUT_OF_RANGE,
                    "layer: %d found, 0 to %d expected for %s"
                            .formatted(
                                    layer,
                                    model.info().layers() - 1,
                                    model.info().id()));
        }
    }

    private static Example example(TrainRow row) {
        return new Example(row.instruction(), row.answer());
    }

    private static Example example(EvalRow row) {
        return new Example(row.instruction(), row.answer());
    }
}

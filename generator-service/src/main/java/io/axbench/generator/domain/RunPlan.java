package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.SteeringPlan;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunPlanned.PlannedConcept;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.PathRoots;
import io.axbench.generator.source.SteeringPool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one run, batch by batch: the same data and specification give the same messages, so a run can go on
 * from any number of concepts already sent. A page of the plan leaves with the first concept on it; a concept whose rows
 * are wrong leaves as a final failure of its own and keeps its place in the plan.
 */
public final class RunPlan implements AutoCloseable {

    /** Who fails, in {@link WorkFailed}. */
    public static final String SERVICE = "generator";

    /** Concepts on a page of the plan. */
    static final int PAGE = 500;

    /** Characters of a concept's texts; beyond them its message might not fit the topic (8 MiB, 3 bytes a character). */
    static final long MOST_CHARACTERS = 2_500_000;

    private final RunSubmitted run;
    private final DataSet data;
    private final @Nullable SteeringPool pool;

    private RunPlan(RunSubmitted run, DataSet data, @Nullable SteeringPool pool) {
        this.run = run;
        this.data = data;
        this.pool = pool;
    }

    /**
     * The messages that come after some concepts.
     *
     * @param messages what is to be sent, in order
     * @param sent concepts dealt with once these are sent
     * @param failed how many of them failed
     * @param rows rows in the messages
     */
    public record Batch(List<Message> messages, int sent, int failed, int rows) {

        /** Copies the list. */
        public Batch {
            messages = List.copyOf(messages);
        }
    }

    /**
     * Opens the data of a run; the caller closes it.
     *
     * @throws AxbenchException if nothing of the run can be done, final; its reason says why
     */
    public static RunPlan open(RunSubmitted run, PathRoots roots) {
        DataSet data = DataSet.open(run.spec().data(), roots);
        try {
            SteeringSpec steering = run.spec().steering();
            SteeringPool pool = steering == null ? null : data.instructions(steering);
            RunPlan plan = new RunPlan(run, data, pool);
            plan.steering(data.concepts().getFirst());
            return plan;
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** How many concepts the run has. */
    public int size() {
        return data.concepts().size();
    }

    /**
     * The next messages.
     *
     * @param sent concepts dealt with before
     * @param most concepts to add at most
     * @param beforeEach called before each concept is read; may throw to stop
     */
    public Batch next(int sent, int most, Runnable beforeEach) {
        List<Message> messages = new ArrayList<>();
        int end = Math.min(size(), sent + most);
        int failed = 0;
        int rows = 0;
        for (int i = sent; i < end; i++) {
            beforeEach.run();
            if (i % PAGE == 0) {
                messages.add(page(i / PAGE, beforeEach));
            }
            Message message = message(data.concepts().get(i));
            messages.add(message);
            if (message instanceof ConceptReady ready) {
                rows += ready.positives().size() + ready.eval().size();
            } else {
                failed++;
            }
        }
        return new Batch(messages, end, failed, rows);
    }

    private RunPlanned page(int page, Runnable beforeEach) {
        int from = page * PAGE;
        List<PlannedConcept> planned = new ArrayList<>();
        for (Concept concept : data.concepts().subList(from, Math.min(size(), from + PAGE))) {
            beforeEach.run();
            planned.add(new PlannedConcept(
                    concept.id(), concept.text(), concept.genre(), concept.ref(), hashOrEmpty(concept)));
        }
        return new RunPlanned(run.runId(), page, (size() + PAGE - 1) / PAGE, size(), planned);
    }

    private String hashOrEmpty(Concept concept) {
        try {
            return content(concept).dataHash();
        } catch (AxbenchException e) {
            return orThrow(e, "");
        }
    }

    private Message message(Concept concept) {
        try {
            return ready(content(concept));
        } catch (AxbenchException e) {
            return orThrow(
                    e,
                    new WorkFailed(
                            run.runId(),
                            SERVICE,
                            concept.id(),
                            null,
                            null,
                            e.reason(),
                            String.valueOf(e.getMessage()),
                            true));
        }
    }

    /** Bad data are the concept's own trouble; anything else is the run's. */
    private static <T> T orThrow(AxbenchException e, T insteadOfBadData) {
        if (e.reason() == Reason.BAD_DATA) {
            return insteadOfBadData;
        }
        throw e;
    }

    private ConceptContent content(Concept concept) {
        ConceptContent content = data.content(concept);
        if (content.characters() > MOST_CHARACTERS) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "concept %d: its texts have %d characters, expected at most %d; shorten or drop rows"
                            .formatted(concept.id(), content.characters(), MOST_CHARACTERS));
        }
        return content;
    }

    private ConceptReady ready(ConceptContent content) {
        RunSpec spec = run.spec();
        Concept concept = content.concept();
        return new ConceptReady(
                run.runId(),
                run.specHash(),
                concept.id(),
                concept.text(),
                concept.genre(),
                content.dataHash(),
                spec.model(),
                spec.layer(),
                spec.seed(),
                spec.methods(),
                spec.detection() != null,
                content.rows().positives(),
                content.negatives(),
                content.rows().eval(),
                steering(concept),
                null,
                spec.judges(),
                spec.budget() == null ? null : spec.budget().judging());
    }

    private @Nullable SteeringPlan steering(Concept concept) {
        SteeringSpec steering = run.spec().steering();
        if (steering == null || pool == null) {
            return null;
        }
        return new SteeringPlan(
                InstructionDraw.draw(pool, run.spec().seed(), concept.id(), steering.instructions()),
                steering.factors(),
                steering.newTokens(),
                steering.temperature(),
                steering.topK());
    }

    @Override
    public void close() {
        data.close();
    }
}

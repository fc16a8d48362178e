package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.SteeringPlan;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DataMade;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunPlanned.PlannedConcept;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.generator.making.ConceptNotMade;
import io.axbench.generator.making.LanguageModels;
import io.axbench.generator.making.SteeringPrompts;
import io.axbench.generator.making.SteeringPrompts.Written;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.PathRoots;
import io.axbench.generator.source.SteeringPool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one run, batch by batch: the same data, specification and replies give the same messages, so a run can
 * go on from any number of concepts already sent. A page of the plan leaves with the first concept on it; where the data
 * are yet to be made, all pages leave before, and each concept as soon as it is made. A concept whose rows are wrong
 * leaves as a final failure of its own and keeps its place in the plan.
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
    private final @Nullable SteeringPrompts prompts;
    private final MadeSet made;
    private Cost unreported = Cost.NONE;

    private RunPlan(
            RunSubmitted run,
            DataSet data,
            @Nullable SteeringPool pool,
            @Nullable SteeringPrompts prompts,
            MadeSet made) {
        this.run = run;
        this.data = data;
        this.pool = pool;
        this.prompts = prompts;
        this.made = made;
    }

    /**
     * The messages that come after some concepts.
     *
     * @param messages what is to be sent, in order
     * @param mark how far the run is once these are sent
     * @param failed how many of the concepts failed
     * @param rows rows in the messages
     */
    public record Batch(List<Message> messages, Mark mark, int failed, int rows) {

        /** Copies the list. */
        public Batch {
            messages = List.copyOf(messages);
        }
    }

    /**
     * Opens the data of a run; the caller closes it. Where they are yet to be made, the genres of the concepts are asked
     * for.
     *
     * @throws AxbenchException if nothing of the run can be done; its reason says why, and whether to try again
     */
    public static RunPlan open(RunSubmitted run, PathRoots roots, LanguageModels models) {
        RunSpec spec = run.spec();
        SteeringSpec steering = spec.steering();
        MadeSet.checkTarget(spec.data(), roots);
        SteeringPrompts prompts = steering == null || steering.promptsBy() == null
                ? null
                : new SteeringPrompts(steering.promptsBy(), models);
        DataSet data = DataSet.open(spec, roots, models);
        try {
            SteeringPool pool = steering == null ? null : data.instructions(steering);
            MadeSet made = MadeSet.of(run, data, roots);
            RunPlan plan = new RunPlan(run, data, pool, prompts, made);
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

    /** Whether a language model makes the data. */
    public boolean isMade() {
        return data.source().isMade();
    }

    /** Adds cost of this run that was paid before and reported by nobody; it goes with the next {@link DataMade}. */
    public void owe(Cost cost) {
        unreported = unreported.plus(cost);
    }

    /**
     * The next messages.
     *
     * @param mark how far the run is
     * @param most concepts to add at most
     * @param beforeEach called before each concept is read; may throw to stop
     */
    public Batch next(Mark mark, int most, Runnable beforeEach) {
        int pages = (size() + PAGE - 1) / PAGE;
        if (isMade() && mark.pages() < pages) {
            List<Message> plan = new ArrayList<>();
            for (int page = mark.pages(); page < pages; page++) {
                plan.add(page(page, beforeEach));
            }
            return new Batch(plan, new Mark(pages, mark.sent(), mark.reported()), 0, 0);
        }
        int end = Math.min(size(), mark.sent() + (isMade() ? Math.min(1, most) : most));
        List<Concept> concepts = data.concepts().subList(mark.sent(), end);
        List<Message> messages = new ArrayList<>();
        List<Written> written = prompts == null ? List.of() : prompts.write(concepts);
        int failed = 0;
        int rows = 0;
        int page = mark.pages();
        Cost reported = mark.reported();
        for (int i = mark.sent(); i < end; i++) {
            beforeEach.run();
            if (i % PAGE == 0 && i / PAGE >= page) {
                messages.add(page(i / PAGE, beforeEach));
                page = i / PAGE + 1;
            }
            Concept concept = data.concepts().get(i);
            for (Message message : messages(concept, written.isEmpty() ? null : written.get(i - mark.sent()))) {
                messages.add(message);
                if (message instanceof ConceptReady ready) {
                    rows += ready.positives().size() + ready.eval().size();
                }
                failed += message instanceof WorkFailed ? 1 : 0;
                reported = message instanceof DataMade done ? reported.plus(done.cost()) : reported;
            }
        }
        return new Batch(messages, new Mark(page, end, reported), failed, rows);
    }

    /**
     * Writes the finished set to the folder that the specification names, if it names one and the set is not there yet.
     *
     * @param beforeEach called before each concept; may throw to stop
     */
    public void writeOut(Runnable beforeEach) {
        made.write(beforeEach);
    }

    private RunPlanned page(int page, Runnable beforeEach) {
        int from = page * PAGE;
        List<PlannedConcept> planned = new ArrayList<>();
        for (Concept concept : data.concepts().subList(from, Math.min(size(), from + PAGE))) {
            beforeEach.run();
            planned.add(new PlannedConcept(
                    concept.id(),
                    concept.text(),
                    concept.genre(),
                    concept.ref(),
                    isMade() ? null : hashOrEmpty(concept)));
        }
        return new RunPlanned(run.runId(), page, (size() + PAGE - 1) / PAGE, size(), planned);
    }

    private String hashOrEmpty(Concept concept) {
        try {
            return content(concept).dataHash();
        } catch (AxbenchException e) {
            if (e.reason() == Reason.BAD_DATA) {
                return "";
            }
            throw e;
        }
    }

    /** The concept, and what making it came to; or its failure. Bad data are its own trouble, anything else the run's. */
    private List<Message> messages(Concept concept, @Nullable Written written) {
        if (written != null) {
            owe(written.notes().cost());
        }
        try {
            ConceptContent content = content(concept);
            ConceptReady ready = ready(content, written);
            if (!isMade() && written == null) {
                return List.of(ready);
            }
            owe(content.rows().notes().cost());
            DataMade dataMade = made.report(content, written, prompts, unreported);
            unreported = Cost.NONE;
            return List.of(ready, dataMade);
        } catch (AxbenchException e) {
            if (e instanceof ConceptNotMade failed) {
                owe(failed.notes().cost());
            }
            if (e.reason() != Reason.BAD_DATA) {
                throw e;
            }
            return List.of(new WorkFailed(
                    run.runId(), SERVICE, concept.id(), null, null, e.reason(), String.valueOf(e.getMessage()), true));
        }
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

    private ConceptReady ready(ConceptContent content, @Nullable Written written) {
        RunSpec spec = run.spec();
        Concept concept = content.concept();
        Budget budget = spec.budget();
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
                written == null ? null : written.prompt(),
                spec.judges(),
                budget == null ? null : budget.judging());
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

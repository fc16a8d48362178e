package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DataMade;
import io.axbench.contracts.Message;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunPlanned.PlannedConcept;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.contracts.spec.SteeringTask;
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

    /** The method that steering prompts are written for. */
    private static final String PROMPT = "Prompt";

    /** Concepts on a page of the plan. */
    static final int PAGE = 500;

    private final RunSubmitted run;
    private final DataSet data;
    private final @Nullable SteeringPrompts prompts;
    private final MadeSet made;
    private final ConceptMessages messages;
    private final CostDebt debt;

    private RunPlan(
            RunSubmitted run,
            DataSet data,
            @Nullable SteeringPrompts prompts,
            MadeSet made,
            ConceptMessages messages,
            CostDebt debt) {
        this.run = run;
        this.data = data;
        this.prompts = prompts;
        this.made = made;
        this.messages = messages;
        this.debt = debt;
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

        /** Counts what the messages have. */
        private static Batch of(List<Message> messages, int pages, int sent, Cost reportedBefore) {
            int failed = 0;
            int rows = 0;
            Cost reported = reportedBefore;
            for (Message message : messages) {
                if (message instanceof ConceptReady ready) {
                    rows += ready.positives().size() + ready.eval().size();
                } else if (message instanceof DataMade done) {
                    reported = reported.plus(done.cost());
                } else if (message instanceof WorkFailed failure) {
                    failed++;
                    reported = failure.cost() == null ? reported : reported.plus(failure.cost());
                }
            }
            return new Batch(messages, new Mark(pages, sent, reported), failed, rows);
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
        SteeringPrompts prompts = prompts(spec, models);
        DataSet data = DataSet.open(spec, roots, models);
        try {
            SteeringPool pool =
                    steering == null || steering.task() == SteeringTask.PREFIX ? null : data.instructions(steering);
            MadeSet made = MadeSet.of(run, data, roots);
            CostDebt debt = new CostDebt();
            ConceptMessages messages = new ConceptMessages(run, data, pool, prompts, made, debt);
            messages.steering(data.concepts().getFirst());
            return new RunPlan(run, data, prompts, made, messages, debt);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** Who writes steering prompts; null where nobody is named, or no method would use them. */
    private static @Nullable SteeringPrompts prompts(RunSpec spec, LanguageModels models) {
        SteeringSpec steering = spec.steering();
        if (steering == null || steering.promptsBy() == null) {
            return null;
        }
        boolean used = steering.prompted()
                || spec.methods().stream().anyMatch(entry -> entry.method().equals(PROMPT));
        return used ? new SteeringPrompts(steering.promptsBy(), models) : null;
    }

    /** How many concepts the run has. */
    public int size() {
        return data.concepts().size();
    }

    /** Whether a language model makes the data. */
    public boolean isMade() {
        return data.source().isMade();
    }

    /** Adds cost of this run that was paid before and told by nobody; it goes with the next concept. */
    public void owe(Cost cost) {
        debt.add(cost);
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
        List<Written> written = prompts == null ? List.of() : prompts.write(concepts);
        List<Message> batch = new ArrayList<>();
        int page = mark.pages();
        for (int i = mark.sent(); i < end; i++) {
            beforeEach.run();
            if (i % PAGE == 0 && i / PAGE >= page) {
                batch.add(page(i / PAGE, beforeEach));
                page = i / PAGE + 1;
            }
            batch.addAll(messages.of(
                    data.concepts().get(i), written.isEmpty() ? null : written.get(i - mark.sent()), beforeEach));
        }
        return Batch.of(batch, page, end, mark.reported());
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
                    isMade() ? null : messages.hashOrEmpty(concept)));
        }
        return new RunPlanned(run.runId(), page, (size() + PAGE - 1) / PAGE, size(), planned);
    }

    @Override
    public void close() {
        data.close();
    }
}

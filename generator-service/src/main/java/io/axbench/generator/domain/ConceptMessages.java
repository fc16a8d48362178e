package io.axbench.generator.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.OtherNegatives;
import io.axbench.contracts.ConceptReady.SteeringInstruction;
import io.axbench.contracts.ConceptReady.SteeringPlan;
import io.axbench.contracts.Cost;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.generator.making.ConceptNotMade;
import io.axbench.generator.making.SteeringPrompts;
import io.axbench.generator.making.SteeringPrompts.Written;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptRows;
import io.axbench.generator.source.SteeringPool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one concept: its rows, and what making them came to; or its failure. Whatever was paid for it is told,
 * by {@code DataMade} or by {@link WorkFailed}.
 */
final class ConceptMessages {

    /** Characters of a concept's texts; beyond them its message might not fit the topic (8 MiB, 3 bytes a character). */
    static final long MOST_CHARACTERS = 2_500_000;

    private final RunSubmitted run;
    private final DataSet data;
    private final @Nullable SteeringPool pool;
    private final @Nullable SteeringPrompts prompts;
    private final MadeSet made;
    private final CostDebt debt;
    private @Nullable OtherRows others;

    ConceptMessages(
            RunSubmitted run,
            DataSet data,
            @Nullable SteeringPool pool,
            @Nullable SteeringPrompts prompts,
            MadeSet made,
            CostDebt debt) {
        this.run = run;
        this.data = data;
        this.pool = pool;
        this.prompts = prompts;
        this.made = made;
        this.debt = debt;
    }

    /**
     * What is told of a concept. Bad data are its own trouble, anything else the run's.
     *
     * @param beforeEach called before each concept that has to be read; may throw to stop
     */
    List<Message> of(Concept concept, @Nullable Written written, Runnable beforeEach) {
        if (written != null) {
            debt.add(written.notes().cost());
        }
        try {
            ConceptRows rows = data.rows(concept);
            debt.add(rows.notes().cost());
            ConceptContent content = checked(data.content(concept, rows));
            debt.add(data.source().takeCost());
            ConceptReady ready = ready(content, written, others(content, beforeEach));
            return data.source().isMade() || written != null
                    ? List.of(ready, made.report(content, written, prompts, debt.settle()))
                    : List.of(ready);
        } catch (AxbenchException e) {
            if (e instanceof ConceptNotMade failed) {
                debt.add(failed.notes().cost());
            }
            if (e.reason() != Reason.BAD_DATA) {
                throw e;
            }
            return List.of(failure(concept, e));
        }
    }

    /**
     * The hash of rows that are read; empty where they are wrong.
     *
     * @throws AxbenchException as the source throws, save for {@code BAD_DATA}
     */
    String hashOrEmpty(Concept concept) {
        try {
            return checked(data.content(concept)).dataHash();
        } catch (AxbenchException e) {
            if (e.reason() == Reason.BAD_DATA) {
                return "";
            }
            throw e;
        }
    }

    /**
     * How a concept's steering is tried; null without steering.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if the pool is too small; final
     */
    @Nullable
    SteeringPlan steering(Concept concept) {
        SteeringSpec steering = run.spec().steering();
        if (steering == null) {
            return null;
        }
        return new SteeringPlan(
                steering.task(),
                instructions(steering, concept),
                steering.factors(),
                steering.newTokens(),
                steering.temperature(),
                steering.topK());
    }

    private List<SteeringInstruction> instructions(SteeringSpec steering, Concept concept) {
        return pool == null
                ? StoryPrefix.times(steering.instructions())
                : InstructionDraw.draw(
                        pool,
                        run.spec().seed(),
                        concept.id(),
                        steering.instructions(),
                        run.spec().compat());
    }

    private WorkFailed failure(Concept concept, AxbenchException why) {
        Cost cost = debt.settle();
        return new WorkFailed(
                run.runId(),
                RunPlan.SERVICE,
                concept.id(),
                null,
                null,
                null,
                why.reason(),
                String.valueOf(why.getMessage()),
                true,
                cost.equals(Cost.NONE) ? null : cost);
    }

    private static ConceptContent checked(ConceptContent content) {
        if (content.characters() > MOST_CHARACTERS) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "concept %d: its texts have %d characters, expected at most %d; shorten or drop rows"
                            .formatted(content.concept().id(), content.characters(), MOST_CHARACTERS));
        }
        return content;
    }

    private @Nullable OtherNegatives others(ConceptContent content, Runnable beforeEach) {
        DetectionSpec detection = run.spec().detection();
        if (detection == null || detection.otherNegatives() == null) {
            return null;
        }
        if (others == null) {
            others = OtherRows.read(data.source(), run.spec().seed(), beforeEach);
        }
        long positives = content.rows().eval().stream()
                .filter(row -> row.category() == Category.POSITIVE)
                .count();
        return others.drawn(
                content.concept(),
                Math.toIntExact(positives * detection.otherNegatives()),
                MOST_CHARACTERS - content.characters());
    }

    private ConceptReady ready(
            ConceptContent content, @Nullable Written written, @Nullable OtherNegatives negativesOfOthers) {
        RunSpec spec = run.spec();
        Concept concept = content.concept();
        Budget budget = spec.budget();
        return new ConceptReady(
                run.runId(),
                run.specHash(),
                concept.id(),
                concept.text(),
                concept.ref().isBlank() ? null : concept.ref(),
                concept.genre(),
                content.dataHash(),
                spec.model(),
                spec.layer(),
                spec.seed(),
                spec.compat(),
                run.recompute(),
                spec.entries(),
                spec.detection() != null,
                content.rows().positives(),
                content.negatives(),
                content.rows().eval(),
                steering(concept),
                spec.dictionary(),
                written == null ? null : written.prompt(),
                spec.judges(),
                budget == null ? null : budget.judging(),
                spec.settle() == null ? null : (Boolean) true,
                negativesOfOthers);
    }
}

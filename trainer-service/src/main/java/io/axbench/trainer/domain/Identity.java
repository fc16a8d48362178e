package io.axbench.trainer.domain;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.OtherNegatives;
import io.axbench.contracts.ConceptReady.SteeringInstruction;
import io.axbench.contracts.ConceptReady.SteeringPlan;
import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.contracts.exchange.ResultHash;
import io.axbench.contracts.spec.Compat;
import io.axbench.lm.ModelInfo;
import io.axbench.trainer.method.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a result: the SHA-256 of everything that it depends on, and of nothing else. The run, its name, the
 * method's label and the judge are not in it, so a second run of the same work finds it done.
 *
 * @param value in hex
 */
public record Identity(String value) {

    /** Version of how somebody's behaviour is followed; to change such results and leave the clean ones, change it. */
    private static final int READING = 2;

    /** Identity of what a method learns about a concept with a seed. */
    public static Identity training(
            ConceptReady concept, ModelInfo model, String method, Settings settings, long seed) {
        return of(
                        "training",
                        Science.VERSION,
                        model.weightHash(),
                        model.precision(),
                        model.device(),
                        concept.layer(),
                        concept.conceptId(),
                        concept.dataHash(),
                        concept.negatives().answerTokens(),
                        seed,
                        method,
                        settings.asMap())
                .following(concept.compat());
    }

    /**
     * Identity for a run that follows somebody's behaviour.
     *
     * @param compat whose; null: the clean reading, the identity as it is
     */
    Identity following(@Nullable Compat compat) {
        return compat == null ? this : of("compat", value, compat, READING);
    }

    /**
     * Identity for a run that takes nothing that is stored.
     *
     * @param recompute the word that the run adds; null: the identity as it is
     */
    Identity anew(@Nullable String recompute) {
        return recompute == null ? this : of("anew", value, recompute);
    }

    /** Identity of what a method makes of a steering prompt that it was given. */
    Identity with(SteeringPrompt written) {
        return of("prompt", value, written.text(), written.by());
    }

    /** Identity of what a method makes of a file that its settings name. */
    Identity with(String brought) {
        return of("brought", value, brought);
    }

    /** Identity of the detection scores of what was learnt. */
    public Identity detection() {
        return new Identity(ResultHash.detection(value));
    }

    /** Identity of the detection scores of what was learnt, these rows of other concepts scored too. */
    Identity detection(OtherNegatives others) {
        return of("others", detection().value, others.hash());
    }

    /** Identity of the steered texts of what was learnt. */
    Identity steering(SteeringPlan plan, SteeringTurn turn) {
        StringBuilder instructions = new StringBuilder();
        for (SteeringInstruction instruction : plan.instructions()) {
            instructions.append(of("instruction", instruction.id(), instruction.text()).value);
        }
        Identity texts =
                of("steering", value, plan.factors(), plan.newTokens(), plan.temperature(), plan.topK(), instructions);
        String task = turn.identity();
        return task.isEmpty() ? texts : of("task", texts.value, task);
    }

    /** Identity of the subject model's answers to a part of a pool of instructions. */
    static Identity answers(ModelInfo model, String poolHash, int longest, int chunk) {
        return of(
                "answers",
                Science.VERSION,
                model.weightHash(),
                model.precision(),
                model.device(),
                poolHash,
                longest,
                chunk);
    }

    /** Identity of these parts. */
    public static Identity of(Object... parts) {
        return new Identity(ResultHash.of(parts));
    }
}

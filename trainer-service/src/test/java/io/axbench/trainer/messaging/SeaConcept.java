package io.axbench.trainer.messaging;

import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativePool;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.OtherNegatives;
import io.axbench.contracts.ConceptReady.SteeringInstruction;
import io.axbench.contracts.ConceptReady.SteeringPlan;
import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import io.axbench.contracts.spec.DictionarySpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small concept with everything that the trainer is sent. */
final class SeaConcept {

    private static final List<String> TOPICS =
            List.of("tea", "rain", "maps", "bread", "trains", "birds", "paper", "clocks");

    private SeaConcept() {}

    /** The concept of a dictionary run. */
    static ConceptReady ofDictionary(int layer, List<MethodSpec> methods) {
        ConceptReady whole = ready(layer, methods, 1);
        return new ConceptReady(
                whole.runId(),
                whole.specHash(),
                whole.conceptId(),
                whole.concept(),
                whole.reference(),
                whole.genre(),
                whole.dataHash(),
                whole.model(),
                whole.layer(),
                whole.seed(),
                null,
                null,
                methods,
                false,
                whole.positives(),
                whole.negatives(),
                List.of(),
                null,
                new DictionarySpec(),
                null,
                List.of(),
                null,
                null,
                null);
    }

    /** The same concept in a run that takes nothing that is stored. */
    static ConceptReady anew(ConceptReady whole, String word) {
        return changed(
                whole, UUID.randomUUID().toString(), whole.model(), word, whole.steering(), whole.steeringPrompt());
    }

    /** The same concept steered by another plan, with a prompt that somebody wrote. */
    static ConceptReady steered(ConceptReady whole, @Nullable SteeringPlan plan, SteeringPrompt written) {
        return changed(whole, whole.runId(), whole.model(), whole.recompute(), plan, written);
    }

    /** The same concept in another run, which scores negatives of other concepts too. */
    static ConceptReady amongOthers(ConceptReady whole, OtherNegatives others) {
        return changed(
                whole,
                UUID.randomUUID().toString(),
                whole.model(),
                whole.recompute(),
                whole.steering(),
                whole.steeringPrompt(),
                others);
    }

    /** The same concept for another model. */
    static ConceptReady of(ConceptReady whole, ModelSpec model) {
        return changed(whole, whole.runId(), model, whole.recompute(), whole.steering(), whole.steeringPrompt());
    }

    private static ConceptReady changed(
            ConceptReady whole,
            String runId,
            ModelSpec model,
            @Nullable String recompute,
            @Nullable SteeringPlan plan,
            @Nullable SteeringPrompt written) {
        return changed(whole, runId, model, recompute, plan, written, whole.others());
    }

    private static ConceptReady changed(
            ConceptReady whole,
            String runId,
            ModelSpec model,
            @Nullable String recompute,
            @Nullable SteeringPlan plan,
            @Nullable SteeringPrompt written,
            @Nullable OtherNegatives others) {
        return new ConceptReady(
                runId,
                whole.specHash(),
                whole.conceptId(),
                whole.concept(),
                whole.reference(),
                whole.genre(),
                whole.dataHash(),
                model,
                whole.layer(),
                whole.seed(),
                whole.compat(),
                recompute,
                whole.methods(),
                whole.detection(),
                whole.positives(),
                whole.negatives(),
                whole.eval(),
                plan,
                whole.dictionary(),
                written,
                whole.judges(),
                whole.judgingBudget(),
                whole.held(),
                others);
    }

    /** The concept of a run on both axes, the second of its two factors given. */
    static ConceptReady ready(int layer, List<MethodSpec> methods, double factor) {
        List<TrainRow> positives = new ArrayList<>();
        List<NegativeRow> negatives = new ArrayList<>();
        List<EvalRow> eval = new ArrayList<>();
        for (String topic : TOPICS) {
            positives.add(new TrainRow(
                    "Write about " + topic + ".", "Like a ship at sea, " + topic + " needs a harbour.", null));
            negatives.add(new NegativeRow("Describe " + topic + ".", topic + " can be many things."));
        }
        negatives.add(new NegativeRow("Name a colour.", null));
        for (int i = 0; i < 6; i++) {
            boolean positive = i % 2 == 0;
            eval.add(new EvalRow(
                    i,
                    "What about " + TOPICS.get(i) + "?",
                    positive ? "The sea and its sails love it." : "There is not much to say.",
                    positive ? Category.POSITIVE : Category.NEGATIVE));
        }
        SteeringPlan plan = new SteeringPlan(
                null,
                List.of(
                        new SteeringInstruction(0, "How do I make tea?"),
                        new SteeringInstruction(1, "Tell me a joke.")),
                List.of(0.5, factor),
                8,
                1.0,
                50);
        return new ConceptReady(
                UUID.randomUUID().toString(),
                "spec",
                0,
                "words of the sea",
                null,
                Genre.TEXT,
                "data",
                new ModelSpec("smollm2-135m-instruct", Dtype.F32),
                layer,
                42,
                null,
                null,
                methods,
                true,
                positives,
                new NegativePool("pool", 8, negatives),
                eval,
                plan,
                null,
                null,
                List.of(JudgeSpec.embedded()),
                null,
                null,
                null);
    }
}

package io.axbench.trainer.domain;

import io.axbench.contracts.ConceptReady.SteeringInstruction;
import io.axbench.contracts.ConceptReady.SteeringPlan;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.TokenLogProbs;
import io.axbench.lm.Tokens;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Texts of the steered model: every instruction at every factor, instructions inside factors. A direction is added at
 * {@code factor * max_act}; words have no strength but are sampled once a factor all the same. A text depends on its own
 * seed and prompt alone, not on what is generated beside it.
 *
 * <p>Source: steering evaluation of AxBench (arXiv 2501.17148); perplexity under the unsteered model given the plain
 * instruction, for every method alike.
 */
final class SteeredTexts {

    private final Scene scene;
    private final SteeringPlan plan;
    private final Steering steering;
    private final double maxAct;
    private final Seeds seeds;
    private final String label;

    SteeredTexts(Scene scene, SteeringPlan plan, Steering steering, double maxAct, Seeds seeds, String label) {
        this.scene = scene;
        this.plan = plan;
        this.steering = steering;
        this.maxAct = maxAct;
        this.seeds = seeds;
        this.label = label;
    }

    /** Writes all texts, so many side by side. */
    List<SteeredText> write(int batch) {
        List<Slot> slots = new ArrayList<>();
        for (double factor : plan.factors()) {
            for (SteeringInstruction instruction : plan.instructions()) {
                slots.add(new Slot(instruction, factor));
            }
        }
        List<SteeredText> texts = new ArrayList<>();
        for (int from = 0; from < slots.size(); from += batch) {
            scene.claim().checkpoint();
            List<SteeredText> some = writeSome(slots.subList(from, Math.min(slots.size(), from + batch)));
            texts.addAll(some);
            long tokens = some.stream().mapToLong(SteeredText::tokens).sum();
            scene.meter().written(some.size(), tokens);
            scene.progress().report("generate", label, texts.size(), slots.size(), tokens);
        }
        return texts;
    }

    private List<SteeredText> writeSome(List<Slot> slots) {
        LanguageModel model = scene.model();
        List<GenerationRequest> requests = new ArrayList<>();
        for (Slot slot : slots) {
            Double strength = strength(slot);
            requests.add(new GenerationRequest(
                    encoded(steeredTurn(slot)),
                    seeds.text(slot.instruction().id(), slot.factor()),
                    strength == null ? 1 : strength));
        }
        GenerationSettings settings = new GenerationSettings(plan.newTokens(), plan.temperature(), plan.topK());
        List<Tokens> written = model.generate(requests, settings, intervention());
        List<@Nullable Double> perplexities = perplexities(slots, written);
        List<SteeredText> texts = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            texts.add(new SteeredText(
                    slot.instruction().id(),
                    slot.instruction().text(),
                    slot.factor(),
                    strength(slot),
                    model.tokenizer().decode(written.get(i)),
                    written.get(i).size(),
                    perplexities.get(i)));
        }
        return texts;
    }

    /** exp of the mean negative log probability of a text's tokens; null for an empty text. */
    private List<@Nullable Double> perplexities(List<Slot> slots, List<Tokens> written) {
        List<ScoreRequest> requests = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            if (written.get(i).size() > 0) {
                requests.add(new ScoreRequest(encoded(slots.get(i).instruction().text()), written.get(i)));
            }
        }
        List<TokenLogProbs> scored = scene.model().logProbs(requests);
        List<@Nullable Double> perplexities = new ArrayList<>();
        int next = 0;
        for (Tokens text : written) {
            perplexities.add(
                    text.size() == 0
                            ? null
                            : (Double) Math.exp(-scored.get(next++).mean()));
        }
        return perplexities;
    }

    private Intervention intervention() {
        return switch (steering) {
            case Steering.Stream(Intervention intervention, Steering.Scale scale) -> intervention;
            case Steering.Words words -> new Intervention.None();
        };
    }

    private @Nullable Double strength(Slot slot) {
        return switch (steering) {
            case Steering.Stream(Intervention intervention, Steering.Scale scale) ->
                switch (scale) {
                    case MAX_ACT -> (Double) (slot.factor() * maxAct);
                    case FACTOR -> (Double) slot.factor();
                    case NONE -> null;
                };
            case Steering.Words words -> null;
        };
    }

    private String steeredTurn(Slot slot) {
        String instruction = slot.instruction().text();
        return switch (steering) {
            case Steering.Stream stream -> instruction;
            case Steering.Words(UnaryOperator<String> turn) -> turn.apply(instruction);
        };
    }

    private Tokens encoded(String user) {
        return scene.model().tokenizer().encode(scene.model().chat().prompt(user));
    }

    /** One text to be written. */
    private record Slot(SteeringInstruction instruction, double factor) {}
}

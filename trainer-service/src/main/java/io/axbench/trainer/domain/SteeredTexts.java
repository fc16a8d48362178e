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
import io.axbench.lm.WeightChange;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Texts of the steered model: every instruction at every factor, instructions inside factors. A direction is added at
 * {@code factor * max_act}; words have no strength but are sampled once a factor all the same. Weights that have a strength
 * are changed anew for each factor. A text depends on its own seed and prompt alone, not on what is generated beside it.
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
    private final SteeringTurn turn;
    private final List<Slot> slots = new ArrayList<>();
    private final TextProgress progress;

    SteeredTexts(
            Scene scene,
            SteeringPlan plan,
            SteeringTurn turn,
            Steering steering,
            double maxAct,
            Seeds seeds,
            String label) {
        this.scene = scene;
        this.plan = plan;
        this.turn = turn;
        this.steering = steering;
        this.maxAct = maxAct;
        this.seeds = seeds;
        for (double factor : plan.factors()) {
            for (SteeringInstruction instruction : plan.instructions()) {
                slots.add(new Slot(instruction, factor));
            }
        }
        this.progress = new TextProgress(scene, label, slots.size());
    }

    /** Writes all texts, so many side by side. */
    List<SteeredText> write(int batch) {
        List<Tokens> written = new ArrayList<>();
        GenerationSettings settings =
                new GenerationSettings(plan.newTokens(), plan.temperature(), plan.topK()).sideBySide(batch);
        switch (steering) {
            case Steering.Stream(Intervention intervention, Steering.Scale scale) ->
                written.addAll(generated(scene.model(), slots, settings, intervention));
            case Steering.Words words ->
                written.addAll(generated(scene.model(), slots, settings, new Intervention.None()));
            case Steering.Weights(WeightChange change, Steering.Scale scale) -> {
                for (List<Slot> alike : byChange(scale)) {
                    Double strength = strength(alike.getFirst());
                    try (LanguageModel changed = scene.model().adapted(change, strength == null ? 1 : strength)) {
                        written.addAll(generated(changed, alike, settings, new Intervention.None()));
                    }
                }
            }
        }
        List<@Nullable Double> perplexities = new ArrayList<>();
        for (int from = 0; from < slots.size(); from += batch) {
            scene.claim().checkpoint();
            int to = Math.min(slots.size(), from + batch);
            perplexities.addAll(perplexities(slots.subList(from, to), written.subList(from, to)));
        }
        return texts(written, perplexities);
    }

    /** Slots that one change of the weights serves: all, or those of one factor. */
    private List<List<Slot>> byChange(Steering.Scale scale) {
        if (scale == Steering.Scale.NONE) {
            return List.of(slots);
        }
        int each = plan.instructions().size();
        List<List<Slot>> groups = new ArrayList<>();
        for (int from = 0; from < slots.size(); from += each) {
            groups.add(slots.subList(from, from + each));
        }
        return groups;
    }

    private List<Tokens> generated(
            LanguageModel model, List<Slot> some, GenerationSettings settings, Intervention intervention) {
        List<GenerationRequest> requests = new ArrayList<>();
        for (Slot slot : some) {
            Double strength = strength(slot);
            Tokens prompt = turn.encoded(scene.model(), steeredTurn(slot));
            requests.add(new GenerationRequest(
                    prompt,
                    seeds.text(slot.instruction().id(), slot.factor()),
                    strength == null ? 1 : strength,
                    turn.prefix(model, prompt)));
        }
        return model.generate(requests, settings, intervention, progress);
    }

    private List<SteeredText> texts(List<Tokens> written, List<@Nullable Double> perplexities) {
        List<SteeredText> texts = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            texts.add(new SteeredText(
                    slot.instruction().id(),
                    slot.instruction().text(),
                    slot.factor(),
                    strength(slot),
                    scene.model().tokenizer().decode(written.get(i)),
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
                requests.add(new ScoreRequest(
                        turn.encoded(scene.model(), slots.get(i).instruction().text()), written.get(i)));
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

    private @Nullable Double strength(Slot slot) {
        return switch (steering.scale()) {
            case MAX_ACT -> (Double) (slot.factor() * maxAct);
            case FACTOR -> (Double) slot.factor();
            case NONE -> null;
        };
    }

    private String steeredTurn(Slot slot) {
        String instruction = slot.instruction().text();
        return switch (steering) {
            case Steering.Stream stream -> turn.user(instruction);
            case Steering.Weights weights -> turn.user(instruction);
            case Steering.Words(UnaryOperator<String> words) -> words.apply(instruction);
        };
    }

    /** One text to be written. */
    private record Slot(SteeringInstruction instruction, double factor) {}
}

package io.axbench.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The default model in f32 against transformers (see the reference folder's README). */
class SmolLmIT {

    private static final String TENSORS = "expected.safetensors";
    private static final int LAYER = 15;

    private static ReferenceFiles files;
    private static JsonNode expected;
    private static LanguageModel model;

    @BeforeAll
    static void load() {
        files = ReferenceFiles.in("fixtures/smollm2-135m-instruct");
        expected = files.json("expected.json");
        model = LanguageModel.load(ReferenceFiles.model(), Precision.F32);
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void hiddenStatesAgree() {
        // Given
        List<Tokens> prompts = prompts();

        // When
        List<Activations> hidden = model.activations(prompts, LAYER);

        // Then
        for (int k = 0; k < prompts.size(); k++) {
            Activations last = hidden.get(k).from(prompts.get(k).size() - 1);
            // f32 sums in another order
            assertThat(last.data())
                    .containsExactly(files.tensor(TENSORS, "prompt" + k + ".hidden_block15_last"), within(1e-3f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void greedyTextsAgreeAlone(int k) {
        // Given
        JsonNode prompt = expected.get("prompts").get(k);
        GenerationRequest request = new GenerationRequest(ReferenceFiles.tokens(prompt.get("token_ids")), 1, 0);

        // When
        List<Tokens> text = model.generate(List.of(request), greedy(), new Intervention.None());

        // Then
        assertThat(text).containsExactly(ReferenceFiles.tokens(prompt.get("greedy_32")));
    }

    @Test
    void greedyTextsAgreeInOneBatch() {
        // When
        List<Tokens> texts = model.generate(requests(0), greedy(), new Intervention.None());

        // Then
        assertThat(texts).containsExactlyElementsOf(unsteered());
    }

    @Test
    void steeredTextsAgreeAloneAndInOneBatch() {
        // Given
        List<Tokens> expectedTexts = new ArrayList<>();
        expected.get("prompts").forEach(p -> expectedTexts.add(ReferenceFiles.tokens(p.get("steered_greedy_32"))));

        // When
        List<Tokens> together = model.generate(requests(8), greedy(), steering());
        List<Tokens> alone = model.generate(requests(8).subList(1, 2), greedy(), steering());

        // Then: the others alone are RowIndependenceIT's
        assertThat(together).containsExactlyElementsOf(expectedTexts);
        assertThat(alone).containsExactly(expectedTexts.get(1));
    }

    @Test
    void strengthZeroIsTheModelItself() {
        // When
        List<Tokens> texts = model.generate(requests(0), greedy(), steering());

        // Then
        assertThat(texts).containsExactlyElementsOf(unsteered());
    }

    @Test
    void lossesOfContinuationsAgree() {
        int k = 0;
        for (JsonNode prompt : expected.get("prompts")) {
            // Given
            Tokens tokens = ReferenceFiles.tokens(prompt.get("token_ids"));
            int start = prompt.get("loss_label_start").asInt();

            // When
            TokenLogProbs scored = model.logProbs(
                            List.of(new ScoreRequest(tokens.slice(0, start), tokens.slice(start, tokens.size()))))
                    .getFirst();

            // Then
            assertThat(-scored.mean())
                    .as("prompt %d", k)
                    .isCloseTo(prompt.get("loss_at_zero").asDouble(), within(1e-4));
            k++;
        }
    }

    @Test
    void stopsAtTheEndOfTheTurn() {
        // Given
        GenerationRequest request = requests(0).getFirst();

        // When
        List<Tokens> text = model.generate(List.of(request), GenerationSettings.greedy(32), new Intervention.None());

        // Then
        assertThat(model.tokenizer().decode(text.getFirst())).isEqualTo("Hello! How can I assist you today?");
    }

    @Test
    void refusesAPromptThatLeavesNoRoom() {
        // Given
        GenerationRequest request = requests(0).getFirst();

        // When
        GenerationSettings settings = GenerationSettings.greedy(model.info().contextLength());

        // Then
        assertThatThrownBy(() -> model.generate(List.of(request), settings, new Intervention.None()))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.TOO_LONG))
                .hasMessageContaining("expected 1 to 0, which the model's context of 8192 leaves")
                .hasMessageEndingWith("shorten the text or ask for fewer new tokens");
    }

    /** Texts of one batch without an intervention, by transformers. */
    private static List<Tokens> unsteered() {
        List<Tokens> texts = new ArrayList<>();
        expected.get("left_padded_batch").get("greedy_32").forEach(ids -> texts.add(ReferenceFiles.tokens(ids)));
        return texts;
    }

    private static Intervention steering() {
        return new Intervention.Add(LAYER, Direction.of(files.tensor(TENSORS, "steer.unit_vector")));
    }

    private static GenerationSettings greedy() {
        return GenerationSettings.greedy(32).stoppingAt(Set.of());
    }

    private static List<Tokens> prompts() {
        List<Tokens> prompts = new ArrayList<>();
        expected.get("prompts").forEach(p -> prompts.add(ReferenceFiles.tokens(p.get("token_ids"))));
        return prompts;
    }

    private static List<GenerationRequest> requests(double strength) {
        return prompts().stream()
                .map(p -> new GenerationRequest(p, 1, strength))
                .toList();
    }
}

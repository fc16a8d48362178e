package io.axbench.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.SteeringInstruction;
import io.axbench.contracts.ConceptReady.SteeringPlan;
import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Topic;
import io.axbench.contracts.VectorUploaded;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.SteeringTask;
import io.axbench.lm.Activations;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Tokens;
import io.axbench.testing.EmbeddedStack;
import io.axbench.trainer.parity.TestModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each task of steering through the trainer on the real model, greedily, with a vector that everybody knows; set beside
 * the same texts computed token by token from whole streams, with no cache and no intervention.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class SteeringTasksIT {

    private static final int LAYER = 15;
    private static final int NEW_TOKENS = 10;
    private static final String QUESTION = "What should I do this weekend?";
    private static final String PROMPT = "Bring the sea and its ships into your answer.";
    private static final List<String> SEA = List.of(" sea", " ocean", " ship", " ships", " sail", " boat", " beach");

    private static LanguageModel model;
    private static float[] sea;

    @Inject
    TrainerProbe trainer;

    /** The mean stream of sentences of the sea less that of others, of unit norm. */
    @BeforeAll
    static void learn() {
        model = TestModel.get();
        float[] of = mean(
                "The ship sails across the sea to the harbour.", "Waves of the ocean lift the boat and its sails.");
        float[] other =
                mean("The bank opens its doors at nine o'clock.", "Numbers of the report fill the table and its rows.");
        double squares = 0;
        for (int i = 0; i < of.length; i++) {
            of[i] -= other[i];
            squares += of[i] * of[i];
        }
        for (int i = 0; i < of.length; i++) {
            of[i] /= (float) Math.sqrt(squares);
        }
        sea = of;
    }

    @Test
    void suppressionAnswersThePromptAndSteersAgainstIt() {
        // When
        Steered steered = steered(SteeringTask.SUPPRESS, "1", List.of(0.0, 0.5), QUESTION);

        // Then
        SteeredText plain = steered.texts.get(0);
        SteeredText suppressed = steered.texts.get(1);
        assertThat(suppressed.factor()).isEqualTo(-0.5);
        assertThat(suppressed.strength()).isCloseTo(-0.5 * steered.maxAct, within(1e-9));
        Continued asked = continued(prompted(QUESTION), 0);
        Continued against = continued(prompted(QUESTION), -0.5 * steered.maxAct);
        assertThat(plain.text()).isEqualTo(asked.text);
        assertThat(suppressed.text()).isEqualTo(against.text).isNotEqualTo(plain.text());
        assertThat(against.seaShare)
                .as("probability of words of the sea, against %s", asked.seaShare)
                .isLessThan(asked.seaShare / 2);
    }

    @Test
    void synergyHasPromptAndVectorAtOnce() {
        // When
        Steered steered = steered(SteeringTask.SYNERGY, "2", List.of(0.5), QUESTION);
        Steered vectorAlone = steered(null, "2", List.of(0.5), QUESTION);

        // Then
        String together = steered.texts.getFirst().text();
        assertThat(steered.texts.getFirst().strength()).isCloseTo(0.5 * steered.maxAct, within(1e-9));
        assertThat(together).isEqualTo(continued(prompted(QUESTION), 0.5 * steered.maxAct).text);
        assertThat(vectorAlone.texts.getFirst().text())
                .isEqualTo(continued(chat(QUESTION), 0.5 * steered.maxAct).text)
                .isNotEqualTo(together);
        assertThat(continued(prompted(QUESTION), 0).text).as("the prompt alone").isNotEqualTo(together);
    }

    @Test
    void prefixIsGoneOnWithInNoChat() {
        // When
        String words = "Once upon a time, there was a ";
        Steered steered = steered(SteeringTask.PREFIX, "3", List.of(0.0, 0.5), words);

        // Then: ids of transformers' tokenizer; this model has no start token, and the words end with a blank
        Tokens ids = Tokens.of(6403, 1980, 253, 655, 28, 665, 436, 253, 216);
        assertThat(model.tokenizer().encode(words)).isEqualTo(ids);
        assertThat(model.chat().start()).isEqualTo(Tokens.NONE);
        assertThat(steered.texts.get(0).text()).isEqualTo(continued(ids, 0).text);
        assertThat(steered.texts.get(1).text())
                .isEqualTo(continued(ids, 0.5 * steered.maxAct).text)
                .isNotEqualTo(steered.texts.get(0).text())
                .isNotEqualTo(continued(chat(words), 0.5 * steered.maxAct).text);
    }

    private record Steered(List<SteeredText> texts, double maxAct) {}

    private Steered steered(@Nullable SteeringTask task, String digit, List<Double> factors, String turn) {
        ConceptReady concept = SeaConcept.steered(
                SeaConcept.ready(
                        LAYER,
                        List.of(new MethodSpec("Vectors", "sea", Map.of("dictionary", "sha256:" + digit.repeat(64)))),
                        1),
                new SteeringPlan(task, List.of(new SteeringInstruction(0, turn)), factors, NEW_TOKENS, 0, 50),
                new SteeringPrompt(PROMPT, "somebody"));
        List<Float> values = new ArrayList<>();
        for (float value : sea) {
            values.add(value);
        }
        trainer.send(new VectorUploaded(digit.repeat(64), 0, LAYER, 1, values));
        trainer.send(concept);
        GenerationsReady page = trainer.received(Topic.GENERATIONS, concept.runId(), 1, GenerationsReady.class)
                .getFirst();
        DetectionScored scores = trainer.received(Topic.DETECTIONS, concept.runId(), 1, DetectionScored.class)
                .getFirst();
        assertThat(page.texts())
                .extracting(SteeredText::instruction)
                .containsOnly(turn)
                .hasSize(factors.size());
        return new Steered(page.texts(), scores.maxAct());
    }

    private static Tokens chat(String user) {
        return model.tokenizer().encode(model.chat().prompt(user));
    }

    /** As the public code joins prompt and instruction. */
    private static Tokens prompted(String question) {
        return chat(" " + PROMPT + "\n\nQuestion: " + question);
    }

    /**
     * A greedy text and how likely words of the sea were on the way.
     *
     * @param seaShare mean probability of a word of the sea
     */
    private record Continued(String text, double seaShare) {}

    private static Continued continued(Tokens prompt, double strength) {
        Tokens text = prompt;
        double share = 0;
        int written = 0;
        while (written < NEW_TOKENS) {
            Activations stream = model.activations(List.of(text), LAYER).getFirst();
            float[] data = stream.data().clone();
            for (int i = 0; i < data.length; i++) {
                data[i] += (float) (strength * sea[i % sea.length]);
            }
            float[] logits = model.nextLogits(new Activations(stream.count(), stream.width(), data), LAYER);
            share += seaShare(logits);
            int next = largest(logits);
            if (model.tokenizer().decodePlain(Tokens.of(next)).isEmpty()) {
                break;
            }
            text = text.concat(Tokens.of(next));
            written++;
        }
        return new Continued(
                model.tokenizer().decode(text.slice(prompt.size(), text.size())), share / Math.max(1, written));
    }

    private static double seaShare(float[] logits) {
        double most = logits[largest(logits)];
        double all = 0;
        for (float logit : logits) {
            all += Math.exp(logit - most);
        }
        double share = 0;
        for (String word : SEA) {
            share += Math.exp(logits[model.tokenizer().encode(word).get(0)] - most) / all;
        }
        return share;
    }

    private static int largest(float[] logits) {
        int largest = 0;
        for (int i = 1; i < logits.length; i++) {
            largest = logits[i] > logits[largest] ? i : largest;
        }
        return largest;
    }

    private static float[] mean(String... sentences) {
        float[] sum = new float[model.info().width()];
        for (String sentence : sentences) {
            Activations stream = model.activations(
                            List.of(model.tokenizer().encode(model.chat().conversation("Go on.", sentence))), LAYER)
                    .getFirst();
            int from = model.chat().prefixLength();
            for (int at = from * sum.length; at < stream.data().length; at++) {
                sum[at % sum.length] += stream.data()[at] / (stream.count() - from) / sentences.length;
            }
        }
        return sum;
    }
}

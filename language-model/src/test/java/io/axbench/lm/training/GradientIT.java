package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gradient of a steering vector on the default model in f32, against transformers' autograd. */
class GradientIT {

    private static final String TENSORS = "expected.safetensors";
    private static final int LAYER = 15;

    private static ReferenceFiles files;
    private static List<LabelledSequence> sequences;
    private static JsonNode prompts;
    private static LanguageModel model;

    @BeforeAll
    static void load() {
        files = ReferenceFiles.in("fixtures/smollm2-135m-instruct");
        prompts = files.json("expected.json").get("prompts");
        sequences = new ArrayList<>();
        for (JsonNode prompt : prompts) {
            sequences.add(new LabelledSequence(
                    ReferenceFiles.tokens(prompt.get("token_ids")),
                    prompt.get("loss_label_start").asInt()));
        }
        model = LanguageModel.load(ReferenceFiles.model(), Precision.F32);
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void lossAndGradientAgreeAtZero() {
        agreesWithTransformers(0, "grad_at_zero", "loss_at_zero");
    }

    @Test
    void lossAndGradientAgreeAtEightTimesTheVector() {
        agreesWithTransformers(8, "grad_at_8v", "loss_at_8v");
    }

    @Test
    void paddingHasNoPart() {
        try (TrainingSession session = model.training(LAYER)) {
            // Given
            List<CachedExample> examples = session.cache(sequences.subList(0, 3));
            Parameter vector = session.parameter(steering(8), session.width());
            double tokens = 0;
            double loss = 0;
            double[] gradient = new double[session.width()];
            for (CachedExample example : examples) {
                int labels =
                        example.sequence().tokens().size() - example.sequence().labelStart();
                loss += labels * session.step(List.of(example), adding(vector)).languageModel();
                float[] own = vector.gradient();
                for (int i = 0; i < own.length; i++) {
                    gradient[i] += labels * own[i];
                }
                tokens += labels;
            }

            // When
            StepLosses together = session.step(examples, adding(vector));

            // Then
            float[] found = vector.gradient();
            assertThat(together.languageModel()).isCloseTo(loss / tokens, within(1e-5));
            for (int i = 0; i < found.length; i++) {
                gradient[i] /= tokens;
            }
            assertThat(distance(found, gradient)).isLessThan(1e-4);
        }
    }

    @Test
    void brainFloatsGiveNearlyTheSameGradient() {
        try (LanguageModel fast = LanguageModel.load(ReferenceFiles.model(), Precision.BF16);
                TrainingSession session = fast.training(LAYER)) {
            // Given
            Parameter vector = session.parameter(steering(8), session.width());
            List<CachedExample> examples = session.cache(sequences.subList(0, 1));

            // When
            StepLosses losses = session.step(examples, adding(vector));

            // Then: eight bits of mantissa
            float[] expected = files.tensor(TENSORS, "prompt0.grad_at_8v");
            assertThat(losses.total())
                    .isCloseTo(prompts.get(0).get("loss_at_8v").asDouble(), within(0.1));
            assertThat(distance(vector.gradient(), doubles(expected))).isLessThan(0.1);
        }
    }

    @Test
    void penaltyIsPartOfTheGradient() {
        try (TrainingSession session = model.training(LAYER)) {
            // Given
            List<CachedExample> examples = session.cache(sequences.subList(0, 1));
            Parameter used = session.parameter(steering(1), session.width());
            Parameter penalised = session.parameter(new float[] {3f, -4f}, 2);

            // When
            StepLosses losses = session.step(
                    examples,
                    (hidden, valid) -> new Intervened(
                            hidden.add(used.array()), penalised.array().square().sum()));

            // Then
            assertThat(losses.penalty()).isEqualTo(25);
            assertThat(penalised.gradient()).containsExactly(6f, -8f);
        }
    }

    @Test
    void sessionsOfTwoThreadsDoNotDisturbEachOther() throws Exception {
        // Given
        float[] alone = trained();

        // When
        List<float[]> sideBySide = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<float[]>> running =
                    List.of(threads.submit(GradientIT::trained), threads.submit(GradientIT::trained));
            for (Future<float[]> result : running) {
                sideBySide.add(result.get());
            }
        }

        // Then
        assertThat(sideBySide).allSatisfy(vector -> assertThat(vector).isEqualTo(alone));
    }

    private static float[] trained() {
        try (TrainingSession session = model.training(LAYER)) {
            List<CachedExample> examples = session.cache(sequences.subList(0, 2));
            Parameter vector = session.parameter(new float[session.width()], session.width());
            AdamW optimiser = new AdamW(session.width(), 0);
            for (int step = 0; step < 3; step++) {
                session.step(examples, adding(vector));
                optimiser.step(vector, 0.01);
            }
            return vector.value();
        }
    }

    private static void agreesWithTransformers(double scale, String gradientName, String lossName) {
        try (TrainingSession session = model.training(LAYER)) {
            // Given
            Parameter vector = session.parameter(steering(scale), session.width());
            List<CachedExample> examples = session.cache(sequences);
            for (int k = 0; k < examples.size(); k++) {
                // When
                StepLosses losses = session.step(List.of(examples.get(k)), adding(vector));

                // Then
                float[] expected = files.tensor(TENSORS, "prompt%d.%s".formatted(k, gradientName));
                assertThat(losses.total())
                        .isCloseTo(prompts.get(k).get(lossName).asDouble(), within(1e-4));
                assertThat(distance(vector.gradient(), doubles(expected)))
                        .as("prompt %d", k)
                        // f32 sums in another order: up to 1.2e-5
                        .isLessThan(2e-5);
            }
        }
    }

    private static HiddenFunction adding(Parameter vector) {
        return (hidden, valid) -> Intervened.of(hidden.add(vector.array()));
    }

    private static float[] steering(double scale) {
        float[] vector = files.tensor(TENSORS, "steer.unit_vector");
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (scale * vector[i]);
        }
        return vector;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** Euclidean distance over the length of what is expected. */
    private static double distance(float[] found, double[] expected) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (found[i] - expected[i]) * (found[i] - expected[i]);
            length += expected[i] * expected[i];
        }
        return Math.sqrt(difference / length);
    }
}

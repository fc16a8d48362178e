package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.ModelException;
import io.axbench.lm.Projection;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.WeightChange;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.decoder.ScorePass;
import io.axbench.lm.intervention.Rows;
import io.axbench.lm.weights.AdapterFiles;
import io.axbench.lm.weights.ChangedWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models with changed weights against the training that made them. */
class WeightChangeIT {

    private static final int RANK = 2;
    private static final double SCALE = 1.5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma2", "gemma3"})
    void mergedAdaptersSayWhatTheTrainingSaw(String family) {
        try (TinyModel model = TinyModel.of(family);
                TrainingSession session = model.session(-1)) {
            // Given
            WeightChange.LowRank change = everyProjection(model, 0);
            List<LowRankAdapter> adapters = new ArrayList<>();
            for (WeightChange.Delta delta : change.deltas()) {
                adapters.add(new LowRankAdapter(
                        delta.layer(),
                        delta.projection(),
                        session.parameter(delta.a().toArray(), RANK, delta.a().width()),
                        session.parameter(delta.b().toArray(), delta.b().count(), RANK),
                        SCALE));
            }
            double trained = session.step(
                            session.cache(model.texts),
                            StepPlan.adapting(adapters).withFactors(List.of(0.7, 0.7)))
                    .total();

            // When
            double merged;
            try (Decoder adapted = changed(model, change, 0.7)) {
                merged = meanCrossEntropy(adapted, model.texts);
            }

            // Then
            assertThat(merged).isCloseTo(trained, within(2e-5));
            assertThat(merged).isNotCloseTo(meanCrossEntropy(model.decoder, model.texts), within(1e-3));
        }
    }

    @Test
    void theOriginalIsLeftAsItWas() {
        try (TinyModel model = TinyModel.of("llama")) {
            // Given
            double before = meanCrossEntropy(model.decoder, model.texts);
            WeightChange.LowRank change = everyProjection(model, 1);

            // When
            changed(model, change, 1).close();
            changed(model, change, 2).close();

            // Then
            assertThat(meanCrossEntropy(model.decoder, model.texts)).isEqualTo(before);
        }
    }

    @Test
    void adaptersAreReadAsTheyWereWritten() {
        try (TinyModel model = TinyModel.of("qwen2")) {
            // Given
            WeightChange.LowRank change = everyProjection(model, 2);

            // When
            AdapterFiles.write(folder, change, "tiny");
            WeightChange.LowRank read = AdapterFiles.read(folder);

            // Then
            assertThat(read.deltas()).containsExactlyInAnyOrderElementsOf(change.deltas());
            assertThat(read.scale()).isCloseTo(change.scale(), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma2", "gemma3"})
    void writtenWeightsSayWhatTheTrainingSaw(String family) {
        try (TinyModel model = TinyModel.of(family);
                FullTraining training = new FullTraining(model.decoder, 32)) {
            // Given
            double first = step(training, model);
            double second = step(training, model);
            training.clearGradients();
            double trained = training.accumulate(model.texts, 1);

            // When
            Path file = folder.resolve("model.safetensors");
            training.write(file);
            double written;
            try (Decoder changed = changed(model, new WeightChange.Whole(file), 1)) {
                written = meanCrossEntropy(changed, model.texts);
            }

            // Then
            assertThat(second).isLessThan(first);
            assertThat(written).isCloseTo(trained, within(2e-5));
        }
    }

    @Test
    void changesThatDoNotFitAreRefused() {
        try (TinyModel model = TinyModel.of("llama")) {
            // Given
            Rows a = Rows.of(RANK, TinyModel.random(1, RANK * model.width(), 1));
            Rows wide = Rows.of(model.width() + 1, TinyModel.random(2, RANK * (model.width() + 1), 1));
            Rows b = Rows.of(model.width(), TinyModel.random(3, RANK * model.width(), 1));
            float[] damaged = b.toArray();
            damaged[3] = Float.NaN;

            // When / Then
            refused(model, 9, a, b, ModelException.Kind.OUT_OF_RANGE, "has layers 0 to 2");
            refused(model, 0, a, wide, ModelException.Kind.OUT_OF_RANGE, "trained on this model");
            refused(model, 0, a, Rows.of(model.width(), damaged), ModelException.Kind.NON_FINITE, "NaN");
        }
    }

    private static void refused(TinyModel model, int layer, Rows a, Rows b, ModelException.Kind kind, String message) {
        WeightChange change = new WeightChange.LowRank(List.of(new WeightChange.Delta(layer, Projection.O, a, b)), 1);
        assertThatThrownBy(() -> ChangedWeights.of(model.file, change, 1))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    private static double step(FullTraining training, TinyModel model) {
        training.clearGradients();
        double loss = training.accumulate(model.texts, 1);
        training.step(1e-3, 0, 1);
        return loss;
    }

    private static WeightChange.LowRank everyProjection(TinyModel model, int layer) {
        List<WeightChange.Delta> deltas = new ArrayList<>();
        for (Projection projection : Projection.values()) {
            long[] shape = model.file.shape(projection.path(layer) + ".weight");
            deltas.add(new WeightChange.Delta(
                    layer,
                    projection,
                    Rows.of(RANK, TinyModel.random(projection.ordinal(), (int) (RANK * shape[1]), 0.2)),
                    Rows.of((int) shape[0], TinyModel.random(20 + projection.ordinal(), (int) shape[0] * RANK, 0.2))));
        }
        return new WeightChange.LowRank(deltas, SCALE);
    }

    private static Decoder changed(TinyModel model, WeightChange change, double factor) {
        ChangedWeights weights = ChangedWeights.of(model.file, change, factor);
        return model.decoder.changed(weights, weights.changed());
    }

    private static double meanCrossEntropy(Decoder decoder, List<LabelledSequence> texts) {
        double sum = 0;
        int tokens = 0;
        for (LabelledSequence text : texts) {
            ScoreRequest request = new ScoreRequest(
                    text.tokens().slice(0, text.labelStart()),
                    text.tokens().slice(text.labelStart(), text.tokens().size()));
            sum -= new ScorePass(decoder).run(List.of(request)).getFirst().sum();
            tokens += text.tokens().size() - text.labelStart();
        }
        return sum / tokens;
    }
}

package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Activations;
import io.axbench.lm.Projection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses and gradients of the engine, f32, against finite differences of a second implementation in f64. */
class FamilyGradientsIT {

    private static final int RANK = 2;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma2", "gemma3"})
    void vectorsBehindTwoLayers(String family) {
        try (TinyModel model = TinyModel.of(family);
                TrainingSession session = model.session(0)) {
            // Given
            float[][] start = {TinyModel.random(1, model.width(), 0.5), TinyModel.random(2, model.width(), 0.5)};
            Parameter low = session.parameter(start[0], model.width());
            Parameter high = session.parameter(start[1], model.width());
            StepPlan plan = StepPlan.intervening(Map.of(
                    0, (h, valid) -> Intervened.of(h.add(low.array())),
                    2, (h, valid) -> Intervened.of(h.add(high.array()))));

            // When
            StepLosses losses = session.step(session.cache(model.texts), plan);

            // Then
            ReferenceDecoder reference = model.reference();
            double[] none = new double[model.width()];
            assertThat(losses.total()).isCloseTo(withVectors(model, reference, start, none, none), within(1e-5));
            Slopes.check(family + " low", low.gradient(), by -> withVectors(model, reference, start, by, none));
            Slopes.check(family + " high", high.gradient(), by -> withVectors(model, reference, start, none, by));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma2", "gemma3"})
    void lowRankRepresentationAtSomePositions(String family) {
        try (TinyModel model = TinyModel.of(family);
                TrainingSession session = model.session(1)) {
            // Given
            int width = model.width();
            float[] r = TinyModel.random(3, RANK * width, 0.3);
            float[] w = TinyModel.random(4, RANK * width, 0.3);
            float[] b = TinyModel.random(5, RANK, 0.3);
            Parameter rotation = session.parameter(r, RANK, width);
            Parameter source = session.parameter(w, RANK, width);
            Parameter bias = session.parameter(b, RANK);
            HiddenFunction function = (h, valid) -> {
                int length = Math.toIntExact(h.getShape().get(1));
                float[] mask = new float[2 * length];
                for (int row = 0; row < 2; row++) {
                    mask[row * length] = 1;
                    mask[row * length + model.texts.get(row).labelStart() - 1] = 1;
                }
                NDArray change = h.matMul(source.array().transpose())
                        .add(bias.array())
                        .sub(h.matMul(rotation.array().transpose()))
                        .matMul(rotation.array());
                return Intervened.of(h.add(change.mul(h.getManager().create(mask, new Shape(2, length, 1)))));
            };

            // When
            StepLosses losses = session.step(session.cache(model.texts), StepPlan.intervening(Map.of(1, function)));

            // Then
            ReferenceDecoder reference = model.reference();
            double[] all = new double[RANK * width];
            double[] none = new double[RANK];
            assertThat(losses.total())
                    .isCloseTo(
                            rotatedLoss(model, reference, moved(r, all), moved(w, all), moved(b, none)), within(1e-5));
            Slopes.check(
                    family + " R",
                    rotation.gradient(),
                    by -> rotatedLoss(model, reference, moved(r, by), moved(w, all), moved(b, none)));
            Slopes.check(
                    family + " W",
                    source.gradient(),
                    by -> rotatedLoss(model, reference, moved(r, all), moved(w, by), moved(b, none)));
            Slopes.check(
                    family + " b",
                    bias.gradient(),
                    by -> rotatedLoss(model, reference, moved(r, all), moved(w, all), moved(b, by)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma2", "gemma3"})
    void adaptersOfEveryProjectionWithDropoutAndFactors(String family) {
        try (TinyModel model = TinyModel.of(family);
                TrainingSession session = model.session(0)) {
            // Given
            List<LowRankAdapter> adapters = new ArrayList<>();
            List<float[]> starts = new ArrayList<>();
            for (Projection projection : Projection.values()) {
                long[] shape = model.file.shape(projection.path(1) + ".weight");
                float[] a = TinyModel.random(projection.ordinal(), (int) (RANK * shape[1]), 0.2);
                float[] b = TinyModel.random(10L + projection.ordinal(), (int) (shape[0] * RANK), 0.2);
                starts.add(a);
                starts.add(b);
                adapters.add(new LowRankAdapter(
                        1,
                        projection,
                        session.parameter(a, RANK, shape[1]),
                        session.parameter(b, shape[0], RANK),
                        1.5));
            }
            List<Double> factors = List.of(0.5, 2.0);
            StepPlan plan = StepPlan.adapting(adapters)
                    .with((adapter, example, tokens, width) -> mask(adapter.projection(), example, tokens, width))
                    .withFactors(factors);

            // When
            StepLosses losses = session.step(session.cache(model.texts), plan);

            // Then
            ReferenceDecoder reference = model.reference();
            List<double[]> values = new ArrayList<>();
            starts.forEach(start -> values.add(moved(start, new double[start.length])));
            assertThat(losses.total()).isCloseTo(adaptedLoss(model, reference, values, factors), within(1e-5));
            for (int i = 0; i < values.size(); i++) {
                LowRankAdapter adapter = adapters.get(i / 2);
                int at = i;
                Slopes.check(
                        "%s %s %s".formatted(family, adapter.projection(), i % 2 == 0 ? "A" : "B"),
                        (i % 2 == 0 ? adapter.a() : adapter.b()).gradient(),
                        by -> {
                            List<double[]> moved = new ArrayList<>(values);
                            moved.set(at, moved(starts.get(at), by));
                            return adaptedLoss(model, reference, moved, factors);
                        });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma2", "gemma3"})
    void everyWeight(String family) {
        try (TinyModel model = TinyModel.of(family);
                FullTraining training = new FullTraining(model.decoder, 32)) {
            // Given
            ReferenceDecoder reference = model.reference();
            training.clearGradients();

            // When
            double loss = training.accumulate(model.texts, 1);

            // Then
            assertThat(loss).isCloseTo(model.meanCrossEntropy(reference), within(1e-5));
            for (String name : model.file.names()) {
                double[] weight = reference.weight(name);
                double[] start = weight.clone();
                Slopes.check(family + " " + name, training.gradient(name), by -> {
                    for (int i = 0; i < start.length; i++) {
                        weight[i] = start[i] + by[i];
                    }
                    return model.meanCrossEntropy(reference);
                });
                System.arraycopy(start, 0, weight, 0, start.length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma2", "gemma3"})
    void classifiersOutputInTheStream(String family) {
        try (TinyModel model = TinyModel.of(family);
                TrainingSession session = model.session(1)) {
            // Given
            int width = model.width();
            float[] weight = TinyModel.random(6, width, 0.5);
            Parameter classifier = session.parameter(weight, width, 1);
            List<Activations> streams = session.cache(model.texts).stream()
                    .map(CachedExample::hidden)
                    .toList();

            // When
            List<Attribution> attributions = session.attributions(
                    streams,
                    states -> states.matMul(classifier.array())
                            .reshape(streams.size())
                            .tanh());
            Activations states = session.finalStates(streams);

            // Then
            ReferenceDecoder reference = model.reference();
            for (int row = 0; row < streams.size(); row++) {
                float[] stream = streams.get(row).data();
                double output = classified(reference, moved(stream, new double[stream.length]), weight);
                assertThat(attributions.get(row).output()).isCloseTo(output, within(1e-5));
                double dot = 0;
                for (int i = 0; i < width; i++) {
                    dot += states.get(row, i) * weight[i];
                }
                assertThat(Math.tanh(dot)).isCloseTo(output, within(1e-5));
                Slopes.check(
                        family + " stream",
                        attributions.get(row).gradient().data(),
                        by -> classified(reference, moved(stream, by), weight));
            }
            assertThat(classifier.gradient()).containsOnly(0f);
        }
    }

    private static double withVectors(
            TinyModel model, ReferenceDecoder reference, float[][] start, double[] low, double[] high) {
        reference.intervene(0, adding(moved(start[0], low)));
        reference.intervene(2, adding(moved(start[1], high)));
        return model.meanCrossEntropy(reference);
    }

    private static UnaryOperator<double[][]> adding(double[] vector) {
        return h -> {
            double[][] changed = new double[h.length][vector.length];
            for (int t = 0; t < h.length; t++) {
                for (int i = 0; i < vector.length; i++) {
                    changed[t][i] = h[t][i] + vector[i];
                }
            }
            return changed;
        };
    }

    private static double rotatedLoss(TinyModel model, ReferenceDecoder reference, double[] r, double[] w, double[] b) {
        double sum = 0;
        int tokens = 0;
        for (LabelledSequence text : model.texts) {
            reference.intervene(1, h -> {
                double[][] changed = h.clone();
                changed[0] = rotated(h[0], r, w, b);
                changed[text.labelStart() - 1] = rotated(h[text.labelStart() - 1], r, w, b);
                return changed;
            });
            for (double value : reference.logProbs(text, reference.embed(text.tokens()), -1)) {
                sum -= value;
                tokens++;
            }
        }
        return sum / tokens;
    }

    private static double[] rotated(double[] h, double[] r, double[] w, double[] b) {
        double[] changed = h.clone();
        for (int k = 0; k < RANK; k++) {
            double by = b[k];
            for (int i = 0; i < h.length; i++) {
                by += (w[k * h.length + i] - r[k * h.length + i]) * h[i];
            }
            for (int i = 0; i < h.length; i++) {
                changed[i] += by * r[k * h.length + i];
            }
        }
        return changed;
    }

    private static double adaptedLoss(
            TinyModel model, ReferenceDecoder reference, List<double[]> values, List<Double> factors) {
        double sum = 0;
        int tokens = 0;
        for (int row = 0; row < model.texts.size(); row++) {
            LabelledSequence text = model.texts.get(row);
            double factor = 1.5 * factors.get(row);
            for (Projection projection : Projection.values()) {
                double[] a = values.get(2 * projection.ordinal());
                double[] b = values.get(2 * projection.ordinal() + 1);
                float[] mask = mask(projection, row, text.tokens().size(), a.length / RANK);
                reference.adapt(1, projection, (x, t) -> product(a, b, x, mask, t, factor));
            }
            for (double value : reference.logProbs(text, reference.embed(text.tokens()), -1)) {
                sum -= value;
                tokens++;
            }
        }
        return sum / tokens;
    }

    private static double[] product(double[] a, double[] b, double[] x, float[] mask, int position, double factor) {
        double[] y = new double[b.length / RANK];
        for (int k = 0; k < RANK; k++) {
            double inner = 0;
            for (int j = 0; j < x.length; j++) {
                inner += a[k * x.length + j] * x[j] * mask[position * x.length + j];
            }
            for (int i = 0; i < y.length; i++) {
                y[i] += factor * b[i * RANK + k] * inner;
            }
        }
        return y;
    }

    /** Drops about a quarter. */
    private static float[] mask(Projection projection, int example, int tokens, int width) {
        float[] mask = TinyModel.random(100L + 10L * projection.ordinal() + example, tokens * width, 1);
        for (int i = 0; i < mask.length; i++) {
            mask[i] = mask[i] < -0.5f ? 0 : 4f / 3;
        }
        return mask;
    }

    private static double classified(ReferenceDecoder reference, double[] stream, float[] weight) {
        int width = weight.length;
        double[][] h = new double[stream.length / width][];
        for (int t = 0; t < h.length; t++) {
            h[t] = Arrays.copyOfRange(stream, t * width, (t + 1) * width);
        }
        double[] last = reference.finalStates(h, 1)[h.length - 1];
        double dot = 0;
        for (int i = 0; i < width; i++) {
            dot += last[i] * weight[i];
        }
        return Math.tanh(dot);
    }

    private static double[] moved(float[] start, double[] by) {
        double[] moved = new double[start.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = start[i] + by[i];
        }
        return moved;
    }
}

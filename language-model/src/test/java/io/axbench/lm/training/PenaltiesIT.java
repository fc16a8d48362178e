package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.axbench.lm.Activations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Probes behind every block, trained together to bring the stream behind each to a target: what one changes has its part
 * in the misses of those above. Against a decoder in f64 and its finite differences.
 */
class PenaltiesIT {

    private static final double STRENGTH = 0.3;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma2"})
    void probesBehindEveryBlockHaveTheSlopesOfTheirMisses(String family) {
        try (TinyModel model = TinyModel.of(family);
                TrainingSession session = model.session(0)) {
            // Given
            int layers = model.file.config().layers();
            int width = model.width();
            LabelledSequence text = model.texts.getFirst();
            int values = text.tokens().size() * width;
            List<float[][]> starts = new ArrayList<>();
            List<Parameter> parameters = new ArrayList<>();
            Map<Integer, HiddenFunction> probes = new HashMap<>();
            for (int layer = 0; layer < layers; layer++) {
                float[][] start = {
                    TinyModel.random(10 + layer, width, STRENGTH / 3),
                    {1},
                    TinyModel.random(20 + layer, width, STRENGTH),
                    TinyModel.random(30 + layer, values, 1)
                };
                starts.add(start);
                Parameter p = session.parameter(start[0], width, 1);
                Parameter b = session.parameter(start[1], 1);
                Parameter w = session.parameter(start[2], 1, width);
                parameters.addAll(List.of(p, b, w));
                probes.put(layer, (h, valid) -> {
                    NDArray latent = Activation.relu(h.matMul(p.array()).add(b.array()));
                    NDArray changed = h.add(latent.mul(w.array()));
                    NDArray miss = changed.sub(h.getManager()
                            .create(start[3], new Shape(1, text.tokens().size(), width)));
                    return new Intervened(changed, miss.mul(miss).mean());
                });
            }
            StepPlan plan = StepPlan.intervening(probes).with(Objective.PENALTIES_ALONE);

            // When
            StepLosses losses = session.step(session.cache(List.of(text)), plan);

            // Then
            double expected = misses(model, text, starts, -1, new double[0]);
            assertThat(losses.total()).isCloseTo(expected, within(1e-5 * expected));
            for (int i = 0; i < parameters.size(); i++) {
                int which = i;
                Slopes.check(
                        "%s, parameter %d".formatted(family, i),
                        parameters.get(i).gradient(),
                        displacement -> misses(model, text, starts, which, displacement));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma2"})
    void streamsOfTextsReadTogetherAreThoseOfTheReference(String family) {
        try (TinyModel model = TinyModel.of(family);
                TrainingSession session = model.session(0)) {
            // When
            List<List<Activations>> streams = session.streams(session.cache(model.texts));

            // Then
            assertThat(streams).hasSize(model.file.config().layers());
            for (int layer = 0; layer < streams.size(); layer++) {
                for (int text = 0; text < model.texts.size(); text++) {
                    ReferenceDecoder reference = model.reference();
                    double[][] expected =
                            reference.run(reference.embed(model.texts.get(text).tokens()), -1, layer + 1);
                    Activations found = streams.get(layer).get(text);
                    assertThat(found.count()).isEqualTo(expected.length);
                    for (int t = 0; t < expected.length; t++) {
                        for (int i = 0; i < found.width(); i++) {
                            assertThat((double) found.get(t, i)).isCloseTo(expected[t][i], within(1e-4));
                        }
                    }
                }
            }
        }
    }

    /** Mean squared misses summed over layers, one parameter displaced. */
    private static double misses(
            TinyModel model, LabelledSequence text, List<float[][]> starts, int which, double[] displacement) {
        ReferenceDecoder reference = model.reference();
        double[] sum = new double[1];
        for (int layer = 0; layer < starts.size(); layer++) {
            double[] p = value(starts.get(layer)[0], 3 * layer == which, displacement);
            double[] b = value(starts.get(layer)[1], 3 * layer + 1 == which, displacement);
            double[] w = value(starts.get(layer)[2], 3 * layer + 2 == which, displacement);
            float[] target = starts.get(layer)[3];
            reference.intervene(layer, h -> {
                double[][] changed = new double[h.length][];
                for (int t = 0; t < h.length; t++) {
                    double latent = b[0];
                    for (int i = 0; i < p.length; i++) {
                        latent += h[t][i] * p[i];
                    }
                    changed[t] = h[t].clone();
                    for (int i = 0; i < p.length; i++) {
                        changed[t][i] += Math.max(0, latent) * w[i];
                        double miss = changed[t][i] - target[t * p.length + i];
                        sum[0] += miss * miss / target.length;
                    }
                }
                return changed;
            });
        }
        reference.finalStates(reference.embed(text.tokens()), -1);
        return sum[0];
    }

    private static double[] value(float[] start, boolean displaced, double[] displacement) {
        double[] value = new double[start.length];
        for (int i = 0; i < value.length; i++) {
            value[i] = start[i] + (displaced ? displacement[i] : 0);
        }
        return value;
    }
}

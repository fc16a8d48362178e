package io.axbench.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.Activations;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.LabelledLogProbs;
import io.axbench.trainer.seed.RandomStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What is computed with arrays, against a plain second implementation in f64 and its finite differences. Values f32, so
 * 1e-4 of a value and its gradient is rounding.
 */
class EditsTest {

    private static final int TEXTS = 3;
    private static final int LONGEST = 6;
    private static final int WIDTH = 5;
    private static final int RANK = 2;
    private static final double STEP = 1e-5;
    private static final double ROUNDING = 2e-4;
    private static final List<TunedRow> ROWS =
            List.of(new TunedRow(6, 5, 1, 1, false), new TunedRow(5, 3, 1, 2.5, false), new TunedRow(4, 3, 1, 3, true));
    private static final Positions POSITIONS = new Positions.FirstAndLast(1, 1);

    private final RandomStream draws = new RandomStream(5);
    private final float[] hidden = draws.uniform(TEXTS * LONGEST * WIDTH, 2);
    private final float[] weights = draws.uniform(TEXTS * LONGEST * WIDTH, 1);

    @Test
    void lowRankEditsAgreeWithThePlainFormula() {
        // Given
        float[] r = draws.uniform(RANK * WIDTH, 1);
        float[] w = draws.uniform(RANK * WIDTH, 1);
        float[] b = draws.uniform(RANK, 1);

        // Then
        agrees(
                r,
                new Shape(RANK, WIDTH),
                x -> new LowRankEdit(ROWS, POSITIONS, null, null, null)
                        .edited(of(x, hidden), x, matrix(x, w), vector(x, b)),
                value -> plainLowRank(value, doubles(w), doubles(b)));
        agrees(
                w,
                new Shape(RANK, WIDTH),
                x -> new LowRankEdit(ROWS, POSITIONS, null, null, null)
                        .edited(of(x, hidden), matrix(x, r), x, vector(x, b)),
                value -> plainLowRank(doubles(r), value, doubles(b)));
        agrees(
                b,
                new Shape(RANK),
                x -> new LowRankEdit(ROWS, POSITIONS, null, null, null)
                        .edited(of(x, hidden), matrix(x, r), matrix(x, w), x),
                value -> plainLowRank(doubles(r), doubles(w), value));
    }

    @Test
    void vectorsAddedAndTakenOutAgreeWithThePlainFormula() {
        // Given
        float[] v = draws.uniform(WIDTH, 1);
        float[] masks = Dropped.mask(TEXTS * WIDTH, 0.3, draws);

        // Then
        agrees(
                v,
                new Shape(1, WIDTH),
                x -> new VectorEdit(ROWS, null, masks).edited(of(x, hidden), x),
                value -> plainVector(value, masks));
    }

    @Test
    void probesAgreeWithThePlainFormula() {
        // Given
        float[] p = draws.uniform(WIDTH, 1);
        float[] b = {0.3f};
        float[] w = draws.uniform(WIDTH, 1);
        ProbeEdit edit = new ProbeEdit(ROWS, new Positions.Answer(), null, null, null);

        // Then
        agrees(
                p,
                new Shape(1, WIDTH),
                x -> edit.edited(of(x, hidden), x, row(x, b), row(x, w)),
                value -> plainProbe(value, doubles(b), doubles(w)));
        agrees(
                b,
                new Shape(1),
                x -> edit.edited(of(x, hidden), row(x, p), x, row(x, w)),
                value -> plainProbe(doubles(p), value, doubles(w)));
        agrees(
                w,
                new Shape(1, WIDTH),
                x -> edit.edited(of(x, hidden), row(x, p), row(x, b), x),
                value -> plainProbe(doubles(p), doubles(b), value));
    }

    @Test
    void theMissOfATargetAgreesWithThePlainFormula() {
        // Given: two tokens of the first text, one of the second, none of the third
        List<StreamTarget.Row> rows = List.of(
                new StreamTarget.Row(3, new Activations(2, WIDTH, draws.uniform(2 * WIDTH, 1))),
                new StreamTarget.Row(1, new Activations(1, WIDTH, draws.uniform(WIDTH, 1))),
                new StreamTarget.Row(0, new Activations(0, WIDTH, new float[0])));
        HiddenFunction twice = (h, valid) -> Intervened.of(h.mul(2));
        StreamTarget target = new StreamTarget(twice, rows, WIDTH);

        // Then
        differentiated(
                hidden,
                new Shape(TEXTS, LONGEST, WIDTH),
                x -> target.apply(x, x).penalty(),
                h -> {
                    double sum = 0;
                    for (int text = 0; text < TEXTS; text++) {
                        StreamTarget.Row row = rows.get(text);
                        for (int i = 0; i < row.wanted().data().length; i++) {
                            double miss = 2 * h[(text * LONGEST + row.from()) * WIDTH + i]
                                    - row.wanted().data()[i];
                            sum += miss * miss;
                        }
                    }
                    return sum / (3 * WIDTH);
                });
    }

    @Test
    void preferencesAgreeWithThePlainFormula() {
        // Given: two pairs of four texts, of 2, 3, 2, 3 and 1, 2, 1, 2 labelled tokens
        List<Integer> counts = List.of(2, 3, 2, 3, 1, 2, 1, 2);
        float[] logProbs = draws.uniform(16, 1);
        for (int i = 0; i < logProbs.length; i++) {
            logProbs[i] -= 1.5f;
        }
        BidirectionalPreference preference = new BidirectionalPreference(List.of(
                BidirectionalPreference.Weights.of(-9, 2, -4, 3), BidirectionalPreference.Weights.of(-2, 1, -4.5, 2)));

        // Then: b+ is 5 and 1, b- is 1 and 2.5
        differentiated(logProbs, new Shape(16), x -> preference.loss(new LabelledLogProbs(x, counts)), p -> {
            double one = -logSigmoid(5 * (p[0] + p[1]) / 2 - (p[2] + p[3] + p[4]) / 3)
                    - logSigmoid((p[7] + p[8] + p[9]) / 3 - (p[5] + p[6]) / 2);
            double two = -logSigmoid(p[10] - (p[11] + p[12]) / 2) - logSigmoid(2.5 * (p[14] + p[15]) / 2 - p[13]);
            return (one + two) / 2;
        });
    }

    @Test
    void factorsAreDrawnEquallyOftenAndTheSameAgain() {
        // Given
        Preference preference = new Preference(List.of(2.0, 4.0, 6.0));

        // When
        int[] counts = new int[7];
        RandomStream once = new RandomStream(9);
        RandomStream again = new RandomStream(9);
        for (int i = 0; i < 3000; i++) {
            double factor = preference.draw(once);
            assertThat(preference.draw(again)).isEqualTo(factor);
            counts[(int) factor]++;
        }

        // Then: five standard deviations are 129
        assertThat(counts[2]).isBetween(870, 1130);
        assertThat(counts[4]).isBetween(870, 1130);
        assertThat(counts[6]).isBetween(870, 1130);
    }

    private double plainLowRank(double[] r, double[] w, double[] b) {
        double sum = 0;
        for (int text = 0; text < TEXTS; text++) {
            TunedRow row = ROWS.get(text);
            for (int t = 0; t < row.tokens(); t++) {
                double[] h = stream(text, t);
                boolean changed = POSITIONS.cover(t, row.prompt(), row.prefix());
                for (int i = 0; changed && i < RANK; i++) {
                    double rotated = 0;
                    double source = b[i];
                    for (int at = 0; at < WIDTH; at++) {
                        rotated += r[i * WIDTH + at] * hidden[(text * LONGEST + t) * WIDTH + at];
                        source += w[i * WIDTH + at] * hidden[(text * LONGEST + t) * WIDTH + at];
                    }
                    double strength = (row.undone() ? -row.factor() : row.factor()) * (source - rotated);
                    for (int at = 0; at < WIDTH; at++) {
                        h[at] += strength * r[i * WIDTH + at];
                    }
                }
                sum += weighed(text, t, h);
            }
        }
        return sum;
    }

    private double plainVector(double[] v, float[] masks) {
        double sum = 0;
        for (int text = 0; text < TEXTS; text++) {
            TunedRow row = ROWS.get(text);
            for (int t = 0; t < row.tokens(); t++) {
                double[] h = stream(text, t);
                double along = 0;
                double squares = 0;
                for (int at = 0; at < WIDTH; at++) {
                    along += v[at] * h[at];
                    squares += v[at] * v[at];
                }
                double strength = row.undone() ? -Math.max(0, along) / squares : row.factor();
                for (int at = 0; t >= row.prefix() && at < WIDTH; at++) {
                    h[at] += strength * masks[text * WIDTH + at] * v[at];
                }
                sum += weighed(text, t, h);
            }
        }
        return sum;
    }

    private double plainProbe(double[] p, double[] b, double[] w) {
        double sum = 0;
        for (int text = 0; text < TEXTS; text++) {
            TunedRow row = ROWS.get(text);
            for (int t = 0; t < row.tokens(); t++) {
                double[] h = stream(text, t);
                double latent = b[0];
                for (int at = 0; at < WIDTH; at++) {
                    latent += p[at] * h[at];
                }
                double strength = (row.undone() ? -row.factor() : row.factor()) * Math.max(0, latent);
                for (int at = 0; t >= row.prompt() - 1 && at < WIDTH; at++) {
                    h[at] += strength * w[at];
                }
                sum += weighed(text, t, h);
            }
        }
        return sum;
    }

    private double[] stream(int text, int t) {
        double[] h = new double[WIDTH];
        for (int at = 0; at < WIDTH; at++) {
            h[at] = hidden[(text * LONGEST + t) * WIDTH + at];
        }
        return h;
    }

    private double weighed(int text, int t, double[] h) {
        double sum = 0;
        for (int at = 0; at < WIDTH; at++) {
            sum += weights[(text * LONGEST + t) * WIDTH + at] * h[at];
        }
        return sum;
    }

    private void agrees(
            float[] value, Shape shape, Function<NDArray, NDArray> edited, ToDoubleFunction<double[]> plain) {
        float[] counted = weights.clone();
        for (int text = 0; text < TEXTS; text++) {
            for (int t = ROWS.get(text).tokens(); t < LONGEST; t++) {
                for (int at = 0; at < WIDTH; at++) {
                    counted[(text * LONGEST + t) * WIDTH + at] = 0;
                }
            }
        }
        differentiated(value, shape, x -> edited.apply(x).mul(of(x, counted)).sum(), plain);
    }

    private static void differentiated(
            float[] value, Shape shape, Function<NDArray, NDArray> loss, ToDoubleFunction<double[]> plain) {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            boolean gradMode = JniUtils.isGradMode();
            JniUtils.setGradMode(true);
            PtNDArray x = (PtNDArray) manager.create(value, shape);
            x.setRequiresGradient(true);
            NDArray result = loss.apply(x).reshape(new Shape());
            double[] at = doubles(value);
            double expected = plain.applyAsDouble(at);
            assertThat((double) result.getFloat()).isCloseTo(expected, within(ROUNDING * (1 + Math.abs(expected))));
            JniUtils.backward((PtNDArray) result, (PtNDArray) manager.create(1f), false, false);
            float[] gradient = JniUtils.getGradient(x).toFloatArray();
            for (int i = 0; i < value.length; i++) {
                double slope = slope(plain, at, i);
                assertThat((double) gradient[i])
                        .as("component %d", i)
                        .isCloseTo(slope, within(ROUNDING * (1 + Math.abs(slope))));
            }
            JniUtils.setGradMode(gradMode);
        }
    }

    private static double slope(ToDoubleFunction<double[]> function, double[] at, int i) {
        double[] moved = at.clone();
        moved[i] = at[i] + STEP;
        double above = function.applyAsDouble(moved);
        moved[i] = at[i] - STEP;
        return (above - function.applyAsDouble(moved)) / (2 * STEP);
    }

    private static NDArray of(NDArray x, float[] values) {
        return x.getManager().create(values, new Shape(TEXTS, LONGEST, WIDTH));
    }

    private static NDArray matrix(NDArray x, float[] values) {
        return x.getManager().create(values, new Shape(RANK, WIDTH));
    }

    private static NDArray row(NDArray x, float[] values) {
        Shape shape = values.length == 1 ? new Shape(1) : new Shape(1, values.length);
        return x.getManager().create(values, shape);
    }

    private static NDArray vector(NDArray x, float[] values) {
        return x.getManager().create(values, new Shape(RANK));
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static double logSigmoid(double x) {
        return -Math.log1p(Math.exp(-x));
    }
}

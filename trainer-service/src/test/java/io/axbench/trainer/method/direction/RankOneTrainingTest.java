package io.axbench.trainer.method.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.trainer.method.Row;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.ShiftedLoss;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankOneTrainingTest {

    private static final int[] BATCH = {0, 2, 4};
    private static final int TOP = 2;
    private static final double L1 = 3;
    private static final int STEPS = 4;

    private final List<ReadExample> examples = ReftR1.examples(SmallSet.flowers());
    private final ShiftedLoss loss = SmallSet.SUBJECT.loss(examples);
    private final Settings settings = Settings.of(new ReftR1().info(), Map.of("topK", TOP, "l1", L1, "init", 0.2));

    @Test
    void theGradientIsThatOfLossAndPenalty() {
        // Given: one step done, so that the penalty counts with 1/4 of its weight
        RankOneTraining training = training(loss);
        training.step(new int[] {1, 3});
        float[] w = training.direction();

        // When
        float[] gradient = training.gradient(training.activations(BATCH), inShift(w));

        // Then
        float h = 1e-2f;
        for (int i = 0; i < w.length; i++) {
            float[] up = w.clone();
            float[] down = w.clone();
            up[i] += h;
            down[i] -= h;
            double slope = (total(up) - total(down)) / ((double) up[i] - down[i]);
            assertThat((double) gradient[i]).isCloseTo(slope, within(0.02 * Math.max(1, Math.abs(slope))));
        }
    }

    /** The longest example of the batch has nine tokens; what the others lack is filled up, and reaches the top two. */
    @Test
    void whatFillsExamplesUpMayBeOfTheTopAndHasNoPenalty() {
        // Given: paddings that stand high, one of them below the example's own tokens
        Activations paddings = paddings();
        RankOneTraining training = new RankOneTraining(examples, paddings, loss, 24, settings, STEPS);
        training.step(new int[] {1, 3});
        float[] w = training.direction();

        // When
        TopActivations[] activations = training.activations(BATCH);
        float[] gradient = training.gradient(
                activations, loss.at(BATCH, training.shifts(activations)).gradient());

        // Then
        assertThat(filledTotal(paddings, w)).isNotCloseTo(total(w), within(1e-3));
        float h = 1e-2f;
        for (int i = 0; i < w.length; i++) {
            float[] up = w.clone();
            float[] down = w.clone();
            up[i] += h;
            down[i] -= h;
            double slope = (filledTotal(paddings, up) - filledTotal(paddings, down)) / ((double) up[i] - down[i]);
            assertThat((double) gradient[i]).isCloseTo(slope, within(0.02 * Math.max(1, Math.abs(slope))));
        }
    }

    private Activations paddings() {
        float[] data = new float[examples.size() * 24];
        for (int i = 0; i < examples.size(); i++) {
            for (int j = 0; j < 24; j++) {
                data[i * 24 + j] = i == BATCH[1] ? -0.1f : 0.3f + 0.1f * ((i + j) % 5);
            }
        }
        return new Activations(examples.size(), 24, data);
    }

    /** {@link #total} with every example filled up; sorted anew, in plain words. */
    private double filledTotal(Activations paddings, float[] w) {
        int longest = 0;
        for (int index : BATCH) {
            longest = Math.max(longest, examples.get(index).beyondPrefix().count());
        }
        float[] shifts = new float[BATCH.length * w.length];
        double penalty = 0;
        for (int b = 0; b < BATCH.length; b++) {
            Activations own = examples.get(BATCH[b]).beyondPrefix();
            double[][] all = new double[longest][];
            for (int t = 0; t < longest; t++) {
                boolean isOwn = t < own.count();
                double product =
                        isOwn ? Row.dot(own.data(), t * w.length, w) : Row.dot(paddings.data(), BATCH[b] * w.length, w);
                all[t] = new double[] {Math.max(0, product), isOwn ? 1 : 0};
            }
            Arrays.sort(all, Comparator.comparingDouble(one -> -one[0]));
            double strength = (all[0][0] + all[1][0]) / TOP;
            for (int t = TOP; t < longest; t++) {
                penalty += all[t][0] * all[t][1] / own.count() / BATCH.length;
            }
            for (int i = 0; i < w.length; i++) {
                shifts[b * w.length + i] = (float) (strength * w[i]);
            }
        }
        return loss.at(BATCH, new Activations(BATCH.length, w.length, shifts)).loss() + L1 / STEPS * penalty;
    }

    @Test
    void theFirstStepHasNoPenalty() {
        RankOneTraining heavy = training(loss);
        RankOneTraining light = new RankOneTraining(
                examples, null, loss, 24, Settings.of(new ReftR1().info(), Map.of("topK", TOP, "init", 0.2)), STEPS);

        assertThat(heavy.gradient(heavy.activations(BATCH), inShift(heavy.direction())))
                .isEqualTo(light.gradient(light.activations(BATCH), inShift(light.direction())));
    }

    @Test
    void refusesALossThatIsNotANumber() {
        ShiftedLoss broken = new ShiftedLoss() {
            @Override
            public Point at(int[] batch, Activations shifts) {
                return new Point(Double.NaN, shifts);
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> training(broken).step(BATCH))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NON_FINITE))
                .hasMessage(
                        "step 0: the language-modelling loss is NaN; run the model in f32 or lower the learning rate");
    }

    private RankOneTraining training(ShiftedLoss shiftedLoss) {
        return new RankOneTraining(examples, null, shiftedLoss, 24, settings, STEPS);
    }

    private Activations inShift(float[] w) {
        return loss.at(BATCH, shifts(w)).gradient();
    }

    private Activations shifts(float[] w) {
        float[] shifts = new float[BATCH.length * w.length];
        for (int b = 0; b < BATCH.length; b++) {
            double strength = TopActivations.of(examples.get(BATCH[b]).beyondPrefix(), w, TOP)
                    .strength();
            for (int i = 0; i < w.length; i++) {
                shifts[b * w.length + i] = (float) (strength * w[i]);
            }
        }
        return new Activations(BATCH.length, w.length, shifts);
    }

    /** The formula of the class, in plain words: loss plus c times the mean of the activations outside the top k. */
    private double total(float[] w) {
        double penalty = 0;
        for (int index : BATCH) {
            Activations tokens = examples.get(index).beyondPrefix();
            TopActivations top = TopActivations.of(tokens, w, TOP);
            double sum = 0;
            for (int t = 0; t < tokens.count(); t++) {
                sum += Math.max(0, Row.dot(tokens.data(), t * w.length, w));
            }
            penalty += (sum - top.strength() * top.topCount()) / tokens.count() / BATCH.length;
        }
        return loss.at(BATCH, shifts(w)).loss() + L1 / STEPS * penalty;
    }
}

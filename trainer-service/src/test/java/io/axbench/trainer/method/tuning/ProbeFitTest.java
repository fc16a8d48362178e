package io.axbench.trainer.method.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.lm.intervention.Condition;
import io.axbench.trainer.method.Batches;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.seed.RandomStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeFitTest {

    private static final int TOKENS = 400;
    private static final int WIDTH = 6;

    private final RandomStream draws = new RandomStream(4);
    private final float[] states = draws.uniform(TOKENS * WIDTH, 3);

    @Test
    void findsTheProbeAndTheDirectionThatMadeTheShifts() {
        // Given: shifts of relu(h_0 - 0.5) times (0, 1, 0, -2, 0, 0)
        ProbeFit fit = new ProbeFit(new Activations(TOKENS, WIDTH, states), shifts());
        int[] all = new RandomStream(1).permutation(TOKENS);
        double before = fit.gradient(all).loss;

        // When
        List<int[]> batches = Batches.of(TOKENS, 40, 300, new RandomStream(2));
        fit.follow(batches, 2e-2, Pace.FREE);

        // Then
        assertThat(fit.gradient(all).loss).isLessThan(before / 1000);
        float[] w = fit.direction();
        assertThat(w[1] / w[3]).isCloseTo(-0.5f, within(0.01f));
        assertThat(fit.probe()[0] * w[1]).isCloseTo(1, within(0.02));
        assertThat(fit.bias() * w[1]).isCloseTo(-0.5, within(0.02));
    }

    @Test
    void itsGradientIsTheSlopeOfItsLoss() {
        // Given
        ProbeFit fit = new ProbeFit(new Activations(TOKENS, WIDTH, states), shifts());
        int[] batch = {3, 9, 40, 77};
        float[][] parameters = fit.parameters();
        for (float[] parameter : parameters) {
            float[] step = draws.uniform(parameter.length, 0.5);
            for (int i = 0; i < step.length; i++) {
                parameter[i] += step[i];
            }
        }
        ProbeFit.Gradient gradient = fit.gradient(batch);
        float[][] gradients = {gradient.probe, gradient.bias, gradient.direction};

        // Then: parameters are f32, so a step of 2^-8 is exact and 1e-3 is the curvature's share
        float step = 0x1p-8f;
        for (int p = 0; p < parameters.length; p++) {
            for (int i = 0; i < parameters[p].length; i++) {
                float was = parameters[p][i];
                parameters[p][i] = was + step;
                double above = fit.gradient(batch).loss;
                float up = parameters[p][i];
                parameters[p][i] = was - step;
                double slope = (above - fit.gradient(batch).loss) / (up - parameters[p][i]);
                parameters[p][i] = was;
                assertThat((double) gradients[p][i]).isCloseTo(slope, within(1e-3 * (1 + Math.abs(slope))));
            }
        }
    }

    @Test
    void theConditionSearchFindsThePointThatTellsPromptsApart() {
        // Given: along c, positives have similarity near 1 and negatives near 0
        Direction c = Direction.of(new float[] {1, 0});
        List<double[]> positives = List.of(new double[] {3, 0.1}, new double[] {2, -0.2});
        List<double[]> negatives = List.of(new double[] {0.01, 2}, new double[] {0.02, -3});
        ConditionSearch search = new ConditionSearch();

        // When
        search.look(4, Direction.of(new float[] {0, 1}), positives, negatives);
        search.look(7, c, positives, negatives);

        // Then
        ConditionSearch.Found found = search.best();
        assertThat(found.f1()).isEqualTo(1);
        Condition condition = new Condition(
                Map.of(found.layer(), found.direction()), found.threshold(), found.side(), Condition.Pooling.MEAN);
        assertThat(positives).allMatch(x -> condition.metBy(condition.similarity(found.layer(), x)));
        assertThat(negatives).noneMatch(x -> condition.metBy(condition.similarity(found.layer(), x)));
    }

    private Activations shifts() {
        float[] shifts = new float[TOKENS * WIDTH];
        for (int t = 0; t < TOKENS; t++) {
            float a = Math.max(0, states[t * WIDTH] - 0.5f);
            shifts[t * WIDTH + 1] = a;
            shifts[t * WIDTH + 3] = -2 * a;
        }
        return new Activations(TOKENS, WIDTH, shifts);
    }
}

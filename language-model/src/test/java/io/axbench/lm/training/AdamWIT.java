package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.ReferenceFiles;
import org.junit.jupiter.api.Test;

/** Optimiser, clipping and schedule against 20 steps of torch in f64, on {@code 0.5 |A p - b|^2}. */
class AdamWIT {

    @Test
    void followsTorchStepByStep() {
        // Given
        JsonNode oracle = ReferenceFiles.in("oracles").json("oracles.json").get("adamw");
        JsonNode a = oracle.get("A");
        int size = a.get(0).size();
        float[] p = new float[size];
        java.util.Arrays.fill(p, (float) oracle.get("init").asDouble());
        AdamW optimiser = new AdamW(size, oracle.get("weight_decay").asDouble());
        LinearSchedule schedule = new LinearSchedule(
                oracle.get("lr").asDouble(), oracle.get("steps").size());
        for (int step = 0; step < schedule.steps(); step++) {
            JsonNode expected = oracle.get("steps").get(step);
            float[] gradient = gradient(a, oracle.get("b"), p);

            // When
            double norm = GradientClipping.clip(oracle.get("clip").asDouble(), gradient);
            optimiser.step(p, gradient, schedule.rate(step));

            // Then
            assertThat(schedule.rate(step)).isCloseTo(expected.get("lr").asDouble(), within(1e-12));
            assertThat(norm).isCloseTo(expected.get("grad_norm").asDouble(), within(1e-5));
            for (int i = 0; i < size; i++) {
                // the parameter is f32 here and f64 there
                assertThat((double) p[i])
                        .as("step %d, value %d", step, i)
                        .isCloseTo(expected.get("p").get(i).asDouble(), within(1e-7));
            }
        }
    }

    private static float[] gradient(JsonNode a, JsonNode b, float[] p) {
        double[] sums = new double[p.length];
        for (int row = 0; row < b.size(); row++) {
            double residual = -b.get(row).asDouble();
            for (int i = 0; i < p.length; i++) {
                residual += a.get(row).get(i).asDouble() * p[i];
            }
            for (int i = 0; i < p.length; i++) {
                sums[i] += residual * a.get(row).get(i).asDouble();
            }
        }
        float[] gradient = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            gradient[i] = (float) sums[i];
        }
        return gradient;
    }
}

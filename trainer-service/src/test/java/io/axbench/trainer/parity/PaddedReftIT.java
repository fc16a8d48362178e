package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.lm.Activations;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Methods;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.direction.StoredOrder;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.seed.TorchDraws;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * ReFT-r1 with padded tokens in its top k, as published, against plain PyTorch ({@code padding/make.py}): the shared
 * reference has none, because it set padded vectors to zero.
 */
class PaddedReftIT {

    private static final int NEGATIVE = 72;

    @Test
    void paddedTokensAreThoseOfTransformers() throws Exception {
        Concept concept = Concept.of("2b_l10", 0);
        JsonNode stored = stored().path("padding");

        Activations padding = concept.training
                .subject()
                .padding(List.of(
                        concept.training.positives().read().getFirst(),
                        concept.training.negatives().read().getFirst()));

        // f32 sums in another order; a component is up to some 100
        for (int i = 0; i < padding.data().length; i++) {
            assertThat((double) padding.data()[i])
                    .as("component %d", i)
                    .isCloseTo(
                            stored.path(i / padding.width())
                                    .path(i % padding.width())
                                    .asDouble(),
                            within(2e-3));
        }
    }

    /** Without padded tokens the second loss is 0.0005 off, the third and fourth 0.001. */
    @Tag("full")
    @Test
    void theFirstStepsHaveTheirLosses() throws Exception {
        Concept concept = Concept.of("2b_l10", 0);
        JsonNode expected = stored().path("losses");
        List<int[]> batches = new TorchDraws(Concept.SEED).batches(2 * NEGATIVE, 6, 3);

        List<Double> losses =
                StoredOrder.train("ReFT-r1", concept.published, batches, 4).losses();

        for (int step = 0; step < losses.size(); step++) {
            assertThat(losses.get(step))
                    .as("step %d", step)
                    .isCloseTo(expected.path(step).asDouble(), within(2e-4));
        }
    }

    /** From the first draw to the last step. Without the padded tokens the same order ends at a cosine of 0.9987. */
    @Tag("full")
    @Test
    void wholeTrainingsEndAtTheirVector() throws Exception {
        Concept concept = Concept.of("2b_l10", 0);
        Method method = Methods.named("ReFT-r1");

        TrainedDirection trained = (TrainedDirection) method.train(
                concept.published, Settings.of(method.info(), Map.of()), new Seeds(Concept.SEED, 0, "ReFT-r1"));

        float[] expected = new ObjectMapper().convertValue(stored().path("vector"), float[].class);
        double cosine = Concept.cosine(trained.direction().toArray(), expected);
        double unpadded = Concept.cosine(concept.reference.vector("ReFT-r1/0"), expected);
        System.out.printf(
                "padded 2b_l10/0 ReFT-r1: cosine %.6f (unpadded %.6f), AUROC %.4f%n",
                cosine, unpadded, concept.roundedAuroc(trained));
        assertThat(cosine).isGreaterThan(0.9999).isGreaterThan(unpadded);
    }

    private static JsonNode stored() throws Exception {
        return new ObjectMapper().readTree(PaddedReftIT.class.getResource("/padding/reft.json"));
    }
}

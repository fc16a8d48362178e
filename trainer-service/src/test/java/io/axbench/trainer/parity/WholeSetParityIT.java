package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Methods;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every concept of both public sets against the clean reading of the public code; prints what it measured. */
@Tag("full")
class WholeSetParityIT {

    private static final int CONCEPTS = 10;
    private static final List<String> METHODS = List.of("DiffMean", "PCA", "LinearProbe");

    @ParameterizedTest
    @ValueSource(strings = {"2b_l10", "2b_l20"})
    void everyConceptAgreesWithThePublicCode(String set) throws Exception {
        SoftAssertions each = new SoftAssertions();
        double[] mean = new double[METHODS.size()];
        double[] published = new double[METHODS.size()];
        for (int id = 0; id < CONCEPTS; id++) {
            Concept concept = Concept.of(set, id);
            concept.training.positives().activations();
            concept.training.negatives().activations();
            for (int m = 0; m < METHODS.size(); m++) {
                String name = METHODS.get(m);
                Method method = Methods.named(name);
                long start = System.nanoTime();
                TrainedDirection trained = (TrainedDirection)
                        method.train(concept.training, Settings.of(method.info(), Map.of()), new Seeds(42, id, name));
                double seconds = (System.nanoTime() - start) / 1e9;
                double cosine = concept.cosine(trained, "clean " + name);
                double auroc = concept.auroc(trained);
                double expected = concept.reference.auroc(name, id);
                mean[m] += auroc / CONCEPTS;
                published[m] += expected / CONCEPTS;
                System.out.printf(
                        "parity %s/%d %s: cosine %.7f, AUROC %.4f (%.4f), %.2f s%n",
                        set, id, name, cosine, auroc, expected, seconds);
                // The probe draws its start and order from other streams than the reference did.
                if (!name.equals("LinearProbe")) {
                    each.assertThat(cosine).as("%s/%d %s cosine", set, id, name).isGreaterThan(0.9999);
                    each.assertThat(auroc).as("%s/%d %s AUROC", set, id, name).isCloseTo(expected, within(0.01));
                }
            }
        }
        System.out.printf(
                "parity %s means %s: %s (%s)%n", set, METHODS, Arrays.toString(mean), Arrays.toString(published));
        each.assertAll();
        assertThat(mean[0]).as("DiffMean").isCloseTo(published[0], within(0.002));
        assertThat(mean[1]).as("PCA").isCloseTo(published[1], within(0.002));
        assertThat(mean[2]).as("LinearProbe").isCloseTo(published[2], within(0.015));
    }
}

package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Activations;
import io.axbench.trainer.attribution.LastTokenClassifier;
import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Methods;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.UpperModel;
import io.axbench.trainer.trained.TrainedAttribution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** IG (with few steps) and IxG on the real model, for which no stored result exists; prints what they give. */
@Tag("full")
class AttributionIT {

    @Test
    void aClassifierThatTellsTheConceptIsSharedAndEveryTextHasAScore() throws Exception {
        // Given
        Concept concept = Concept.of("2b_l10", 1);

        // When
        TrainedAttribution integrated = train(concept, "IG", Map.of("steps", 2));
        TrainedAttribution times = train(concept, "IxG", Map.of());

        // Then: texts of the concept are told from others, .83 in f32; nothing learnt gives .5
        assertThat(integrated.classifier()).isEqualTo(times.classifier());
        try (UpperModel upper = concept.training.subject().upper()) {
            List<Double> probabilities = concept.evaluation().read().stream()
                    .map(text -> probability(upper, times.classifier(), text.stream(), 1))
                    .toList();
            double told = concept.auroc(probabilities);
            System.out.printf("2b_l10/1 classifier: AUROC %.4f%n", told);
            assertThat(told).isGreaterThan(0.75);
            assertGradientIsTheSlope(
                    upper, times.classifier(), concept.evaluation().read(), probabilities);
        }
        assertEveryTextHasAScore(concept, "IG", integrated);
        assertEveryTextHasAScore(concept, "IxG", times);
    }

    /** Along the stream itself, on the text that the classifier is least sure of; the slope by central differences. */
    private static void assertGradientIsTheSlope(
            UpperModel upper, LastTokenClassifier classifier, List<ReadExample> texts, List<Double> probabilities) {
        int unsure = 0;
        for (int i = 0; i < texts.size(); i++) {
            boolean less = Math.abs(probabilities.get(i) - 0.5) < Math.abs(probabilities.get(unsure) - 0.5);
            unsure = less ? i : unsure;
        }
        Activations stream = texts.get(unsure).stream();
        Activations gradient =
                upper.gradients(List.of(stream), classifier::gradient).getFirst();
        double along = 0;
        for (int i = 0; i < stream.data().length; i++) {
            along += (double) stream.data()[i] * gradient.data()[i];
        }
        double step = 0.01;
        double slope =
                (probability(upper, classifier, stream, 1 + step) - probability(upper, classifier, stream, 1 - step))
                        / (2 * step);
        System.out.printf(
                "2b_l10/1 p %.4f: slope %.6f, by differences %.6f%n", probabilities.get(unsure), along, slope);
        assertThat(along).isCloseTo(slope, within(0.02 * Math.abs(slope) + 1e-4));
    }

    /** AUROC of one half or less is no fault: the classifier may rest on any token. */
    private static void assertEveryTextHasAScore(Concept concept, String name, TrainedAttribution trained) {
        long start = System.nanoTime();
        List<Double> scores =
                trained
                        .detector()
                        .orElseThrow()
                        .scores(concept.evaluation(), new Seeds(42, concept.id, "parity"))
                        .stream()
                        .map(TokenScore::score)
                        .toList();
        System.out.printf(
                "2b_l10/1 %s: AUROC %.4f, %.1f s%n", name, concept.auroc(scores), (System.nanoTime() - start) / 1e9);
        assertThat(scores)
                .allSatisfy(score -> assertThat(score).isFinite().isPositive())
                .doesNotHaveDuplicates();
    }

    private static double probability(
            UpperModel upper, LastTokenClassifier classifier, Activations stream, double scale) {
        float[] scaled = new float[stream.data().length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (scale * stream.data()[i]);
        }
        Activations whole = new Activations(stream.count(), stream.width(), scaled);
        return classifier.probability(upper.finalStates(List.of(whole)).data());
    }

    private static TrainedAttribution train(Concept concept, String name, Map<String, Object> given) {
        Method method = Methods.named(name);
        return (TrainedAttribution)
                method.train(concept.training, Settings.of(method.info(), given), new Seeds(42, concept.id, name));
    }
}

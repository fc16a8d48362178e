package io.axbench.judge.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.judge.embedded.Feature;
import io.axbench.judge.embedded.Features;
import io.axbench.judge.embedded.JudgeWeights;
import io.axbench.judge.embedded.MiniLm;
import io.axbench.judge.embedded.OrdinalModel;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The bar: cross-validated by feature, within 0.02 of the figures of the study that chose the features. Its held-out
 * file is not among the shared data, so the held-out figures cannot be checked here.
 */
@Tag("full")
class AgreementIT {

    private static List<RatedText> texts;
    private static List<Features> features;

    @BeforeAll
    static void computeFeatures() throws Exception {
        Path model = SharedFiles.model();
        texts = new TrainingTexts(SharedFiles.data()).all();
        try (LanguageModel languageModel = LanguageModel.load(model, Precision.F32);
                MiniLm embedder = MiniLm.load()) {
            features = FitJudge.features(texts, languageModel, embedder);
        }
    }

    @Test
    void ratingsOfTheInstructionAgreeAsInTheStudy() {
        Agreement agreement = crossValidated(FitJudge.INSTRUCT, RatedText::instruct);
        assertThat(agreement.exact()).isGreaterThan(0.870 - 0.02);
        assertThat(agreement.kappa()).isGreaterThan(0.859 - 0.02);
        assertThat(agreement.spearman()).isGreaterThan(0.735 - 0.02);
    }

    @Test
    void ratingsOfTheFluencyAgreeAsInTheStudy() {
        Agreement agreement = crossValidated(FitJudge.FLUENCY, RatedText::fluency);
        assertThat(agreement.exact()).isGreaterThan(0.818 - 0.02);
        assertThat(agreement.kappa()).isGreaterThan(0.831 - 0.02);
        assertThat(agreement.spearman()).isGreaterThan(0.752 - 0.02);
    }

    @Test
    void theShippedWeightsAreThoseOfTheFit() {
        // Given
        OrdinalModel shipped = JudgeWeights.load().fit().instruct();
        int[] ratings = texts.stream().mapToInt(RatedText::instruct).toArray();

        // When
        OrdinalModel fitted =
                OrdinalFit.fit(FitJudge.INSTRUCT, features, ratings, new Thresholds(shipped.t0(), shipped.t1()));

        // Then: to 1e-3, for another CPU's last bits
        for (int k = 0; k < shipped.terms().size(); k++) {
            assertThat(fitted.terms().get(k).weight())
                    .isCloseTo(shipped.terms().get(k).weight(), within(1e-3));
        }
    }

    @Test
    void featuresAreTheStudysOnAverage() {
        // The study's means over the same 1,976 texts; those of the language model shift with its arithmetic
        assertThat(mean(Feature.COS)).isCloseTo(0.5394, within(5e-4));
        assertThat(mean(Feature.REP)).isCloseTo(0.1630, within(5e-4));
        assertThat(mean(Feature.NOLETTER)).isCloseTo(0.0410, within(5e-4));
        assertThat(mean(Feature.WIN16)).isCloseTo(3.4349, within(2e-2));
        assertThat(mean(Feature.STD)).isCloseTo(2.6734, within(2e-2));
    }

    private static double mean(Feature feature) {
        return features.stream().mapToDouble(f -> f.get(feature)).average().orElseThrow();
    }

    private static Agreement crossValidated(List<Feature> used, ToIntFunction<RatedText> rating) {
        int[] ratings = texts.stream().mapToInt(rating).toArray();
        return new CrossValidation(texts, features, ratings).run(used).agreement();
    }
}

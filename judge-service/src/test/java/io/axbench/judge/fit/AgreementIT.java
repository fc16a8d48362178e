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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The bar: cross-validated by feature, within 0.02 of the figures of the study that chose the features. Its held-out
 * file is not among the shared data, so the held-out figures cannot be checked here.
 */
@Tag("full")
class AgreementIT {

    /** The judged texts and the unsteered answers, which come first. */
    private static final int STUDIED = 1976;

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
        Agreement agreement =
                FitJudge.instruct(texts, features).run(FitJudge.INSTRUCT).agreement();
        assertThat(agreement.exact()).isGreaterThan(0.870 - 0.02);
        assertThat(agreement.kappa()).isGreaterThan(0.859 - 0.02);
        assertThat(agreement.spearman()).isGreaterThan(0.735 - 0.02);
    }

    @Test
    void ratingsOfTheFluencyAgreeAsInTheStudy() {
        Agreement agreement =
                FitJudge.fluency(texts, features).run(FitJudge.FLUENCY).agreement();
        assertThat(agreement.exact()).isGreaterThan(0.818 - 0.02);
        assertThat(agreement.kappa()).isGreaterThan(0.831 - 0.02);
        assertThat(agreement.spearman()).isGreaterThan(0.752 - 0.02);
    }

    @Test
    void theShippedWeightsAreThoseOfTheFit() {
        // Given
        OrdinalModel instruct = JudgeWeights.load().fit().instruct();
        OrdinalModel fluency = JudgeWeights.load().fit().fluency();

        // When
        OrdinalModel instructAgain =
                FitJudge.instruct(texts, features).fit(FitJudge.INSTRUCT, new Thresholds(instruct.t0(), instruct.t1()));
        OrdinalModel fluencyAgain =
                FitJudge.fluency(texts, features).fit(FitJudge.FLUENCY, new Thresholds(fluency.t0(), fluency.t1()));

        // Then
        assertSameWeights(instructAgain, instruct);
        assertSameWeights(fluencyAgain, fluency);
    }

    @Test
    void unsteeredAnswersAreRatedTwo() {
        // Given
        JudgeWeights.Fit fit = JudgeWeights.load().fit();
        double instruct = 0;
        double fluency = 0;
        int count = 0;
        for (int i = 0; i < features.size(); i++) {
            Features row = features.get(i);
            if (texts.get(i).group().equals("unsteered")) {
                instruct += fit.instruct().rating(row.limit(fit.instruct().expected(row)));
                fluency += fit.fluency().rating(fit.fluency().expected(row));
                count++;
            }
        }

        // Then: 216 answers of 128 tokens; the study has 2.00 and 1.99
        assertThat(count).isEqualTo(216);
        assertThat(instruct / count).isGreaterThan(1.97);
        assertThat(fluency / count).isGreaterThan(1.97);
    }

    @Test
    void featuresAreTheStudysOnAverage() {
        // The study's means over the same 1,976 texts; those of the language model shift with its arithmetic
        assertThat(mean(Feature.REP)).isCloseTo(0.1630, within(5e-4));
        assertThat(mean(Feature.NOLETTER)).isCloseTo(0.0410, within(5e-4));
        assertThat(mean(Feature.WIN16)).isCloseTo(3.4349, within(2e-2));
        assertThat(mean(Feature.STD)).isCloseTo(2.6734, within(2e-2));
    }

    /** To 1e-3, for another CPU's last bits. */
    private static void assertSameWeights(OrdinalModel fitted, OrdinalModel shipped) {
        for (int k = 0; k < shipped.terms().size(); k++) {
            assertThat(fitted.terms().get(k).weight())
                    .isCloseTo(shipped.terms().get(k).weight(), within(1e-3));
        }
    }

    private static double mean(Feature feature) {
        return features.subList(0, STUDIED).stream()
                .mapToDouble(f -> f.get(feature))
                .average()
                .orElseThrow();
    }
}

package io.axbench.trainer.method.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.trainer.detection.Words;
import io.axbench.trainer.trained.TrainedWordCounts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against scikit-learn, which stops after 6 to 12 steps here, far from the optimum. */
class StoppedRegressionTest {

    /** Weights are kept in f32. */
    private static final double TOLERANCE = 1e-6;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void weightsAreThoseWhereScikitLearnStops(int which) throws Exception {
        // Given
        JsonNode stored = new ObjectMapper().readTree(getClass().getResource("/words/stopped.json"));
        List<List<String>> texts = new ArrayList<>();
        stored.path("texts").forEach(text -> texts.add(Words.of(text.asText())));
        double[] labels = new ObjectMapper().convertValue(stored.path("labels"), double[].class);
        JsonNode fit = stored.path("fits").path(which);

        // When
        TrainedWordCounts trained =
                BagOfWords.stopped(texts, labels, fit.path("c").asDouble(), List.of());

        // Then
        for (int i = 0; i < trained.words().size(); i++) {
            assertThat((double) trained.weights().get(i))
                    .as(trained.words().get(i))
                    .isCloseTo(fit.path("coefficients").path(i).asDouble(), within(TOLERANCE));
        }
        assertThat((double) trained.intercept()).isCloseTo(fit.path("intercept").asDouble(), within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unheard"})
    void wordsThatEveryTextHasBesideItsOwnCountWithTheIntercept(String other) {
        List<List<String>> texts =
                List.of(List.of("user", "roses"), List.of("user", "steel"), List.of("user", "rails"));
        double[] labels = {1, 0, 0};

        TrainedWordCounts alone = BagOfWords.stopped(texts, labels, 100, List.of(other));
        TrainedWordCounts framed = BagOfWords.stopped(texts, labels, 100, List.of("user", "user", other));

        double user = alone.weights().get(alone.words().indexOf("user"));
        assertThat(Math.abs(user)).isGreaterThan(1e-4);
        assertThat((double) framed.intercept()).isCloseTo(alone.intercept() + 2 * user, within(TOLERANCE));
        assertThat(framed.weights()).isEqualTo(alone.weights());
    }
}

package io.axbench.trainer.method.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.detection.Words;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.parity.Shared;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.trained.TrainedWordCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Word counts and logistic regression against scikit-learn, converged to 1e-10 there. */
class BagOfWordsOracleTest {

    /** Two solvers of one convex problem; weights are kept in f32. */
    private static final double TOLERANCE = 1e-4;

    @Test
    void wordsWeightsAndProbabilitiesAreThoseOfScikitLearn() throws Exception {
        // Given
        Path file = Shared.path("reference/oracles/oracles.json");
        assumeTrue(Files.exists(file), "no oracle at " + file);
        JsonNode oracle = new ObjectMapper().readTree(file.toFile()).path("bow");
        List<List<String>> texts = new ArrayList<>();
        oracle.path("texts").forEach(text -> texts.add(Words.of(text.asText())));
        double[] labels = new ObjectMapper().convertValue(oracle.path("labels"), double[].class);

        // When
        TrainedWordCounts trained = BagOfWords.fit(texts, labels, 100);

        // Then
        List<String> words = new ArrayList<>();
        oracle.path("vocabulary").forEach(word -> words.add(word.asText()));
        assertThat(trained.words()).isEqualTo(words);
        for (int i = 0; i < words.size(); i++) {
            assertThat((double) trained.weights().get(i))
                    .as(words.get(i))
                    .isCloseTo(oracle.path("coefficients").path(i).asDouble(), within(TOLERANCE));
        }
        assertThat((double) trained.intercept())
                .isCloseTo(oracle.path("intercept").asDouble(), within(TOLERANCE));
        assertThat(probabilities(trained, oracle.path("test"))).hasSize(3).satisfies(scores -> {
            for (int i = 0; i < scores.size(); i++) {
                assertThat(scores.get(i).score())
                        .isCloseTo(oracle.path("probability").path(i).asDouble(), within(TOLERANCE));
                assertThat(scores.get(i).token()).isZero();
            }
        });
    }

    private static List<TokenScore> probabilities(TrainedWordCounts trained, JsonNode texts) {
        List<Example> examples = new ArrayList<>();
        texts.forEach(text -> examples.add(new Example("", text.asText())));
        return trained.detector()
                .orElseThrow()
                .scores(new ExamplePool("test", examples, SmallSet.SUBJECT), new Seeds(1, 1, "BoW"));
    }
}

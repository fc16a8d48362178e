package io.axbench.judge.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.Ratings;
import io.axbench.judge.domain.Verdict;
import io.axbench.judge.domain.Verdict.Rated;
import io.axbench.judge.embedded.EmbeddedJudge;
import io.axbench.judge.embedded.JudgeWeights;
import io.axbench.judge.embedded.LanguageModelSurprise;
import io.axbench.judge.embedded.MiniLm;
import io.axbench.judge.embedded.RememberingEmbedder;
import io.axbench.judge.embedded.TokenSurprise.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The judge with its real models. */
class EmbeddedJudgeIT {

    private static final String INSTRUCTION = "Explain how bees find their way back to the hive.";
    private static final String GOOD =
            "Bees use the position of the sun and familiar landmarks to find their way back to the hive. They remember the"
                    + " direction and the distance of their flight, and when they are close to home they follow the scent of"
                    + " their own colony.";

    private static MiniLm embedder;
    private static LanguageModelSurprise surprise;
    private static EmbeddedJudge judge;

    @BeforeAll
    static void load() {
        Path model = SharedFiles.model();
        JudgeWeights weights = JudgeWeights.load();
        embedder = MiniLm.load();
        surprise = LanguageModelSurprise.load(model, weights.fit());
        judge = new EmbeddedJudge(new RememberingEmbedder(embedder), surprise, weights);
    }

    @AfterAll
    static void close() {
        if (surprise != null) {
            surprise.close();
            embedder.close();
        }
    }

    @Test
    void aGoodAnswerIsRatedTwoForInstructionAndFluency() {
        Ratings ratings = rate("navigation of insects", GOOD);
        assertThat(ratings.instruction()).isEqualTo(new Rated(2));
        assertThat(ratings.fluency()).isEqualTo(new Rated(2));
    }

    @Test
    void anAnswerToAnotherQuestionDoesNotAnswerThisOne() {
        Ratings ratings = rate("cookery", "Melt the butter, stir in the flour and add the milk a little at a time.");
        assertThat(ratings.instruction().value()).isLessThan(2);
    }

    @Test
    void shuffledWordsAreNotFluent() {
        Ratings ratings = rate(
                "bees",
                "home the they sun direction when to the bees scent colony close of landmarks remember the find distance and their");
        assertThat(ratings.fluency()).isEqualTo(new Rated(0));
    }

    @Test
    void aRunOfOneWordIsNotFluent() {
        assertThat(rate("bees", "bees ".repeat(40)).fluency()).isEqualTo(new Rated(0));
    }

    @Test
    void anEchoOfTheInstructionAnswersNothing() {
        assertThat(rate("bees", INSTRUCTION).instruction()).isEqualTo(new Rated(0));
        assertThat(rate("bees", "You asked: " + INSTRUCTION + " Let me answer.").instruction())
                .isEqualTo(new Rated(0));
    }

    @Test
    void aRefusalAnswersNothing() {
        Ratings ratings = rate("bees", "I'm sorry, but I can't explain how bees find their way back.");
        assertThat(ratings.instruction()).isEqualTo(new Rated(0));
        assertThat(ratings.fluency()).isEqualTo(new Rated(2));
    }

    @Test
    void aSentenceWithTheQuestionsWordsFoolsIt() {
        // The known weakness: it is about the right thing
        Ratings ratings = rate("bees", "The bees on the label find their way back to the hive of offices each day.");
        assertThat(ratings.instruction()).isEqualTo(new Rated(2));
    }

    @Test
    void theDescriptionOfTheConceptDoesNotFoolIt() {
        Ratings ratings = rate(
                "sports statistics and performance metrics",
                "This answer contains no sports statistics and performance metrics.");
        assertThat(ratings.concept()).isEqualTo(new Rated(0));
    }

    @Test
    void surpriseHasTheSameBitsAloneAndInABatch() {
        // Given texts of many lengths, among them none
        List<Question> questions = new ArrayList<>();
        for (int words = 0; words < 40; words += 5) {
            String text = String.join(" ", Arrays.asList(GOOD.split(" ")).subList(0, words));
            questions.add(new Question(INSTRUCTION, text));
        }

        // When
        List<double[]> together = surprise.of(questions);

        // Then
        for (int i = 0; i < questions.size(); i++) {
            assertThat(surprise.of(List.of(questions.get(i))).getFirst()).containsExactly(together.get(i));
        }
    }

    @Test
    void textsAreCutAfterTwoHundredTokensAndInstructionsAfterAHundredAndSixty() {
        // Given
        String longText = GOOD.repeat(6);

        // When
        List<double[]> surprises = surprise.of(List.of(
                new Question(INSTRUCTION, longText),
                new Question("tree ".repeat(200), GOOD),
                new Question("tree ".repeat(200) + "house", GOOD)));

        // Then
        assertThat(surprises.get(0)).hasSize(200);
        assertThat(surprises.get(1)).containsExactly(surprises.get(2));
    }

    @Test
    void aMissingModelIsNamed() {
        assertThatThrownBy(() -> LanguageModelSurprise.load(
                        Path.of("nowhere.gguf"), JudgeWeights.load().fit()))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_FILE))
                .hasMessageContaining("nowhere.gguf");
    }

    private static Ratings rate(String concept, String text) {
        Ratings ratings =
                judge.rate(List.of(new Answer(concept, INSTRUCTION, text))).getFirst();
        assertThat(ratings.failure()).isEmpty();
        assertThat(List.of(ratings.concept(), ratings.instruction(), ratings.fluency()))
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Rated.class));
        return ratings;
    }
}

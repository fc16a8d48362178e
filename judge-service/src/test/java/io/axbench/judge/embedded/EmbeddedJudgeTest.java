package io.axbench.judge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Reason;
import io.axbench.judge.domain.Answer;
import io.axbench.judge.domain.Ratings;
import io.axbench.judge.domain.Verdict.Failed;
import io.axbench.judge.domain.Verdict.Rated;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedJudgeTest {

    private static final TokenSurprise CALM =
            questions -> questions.stream().map(q -> new double[] {2, 3.5}).toList();
    private static final TokenSurprise BROKEN =
            questions -> questions.stream().map(q -> new double[] {Double.NaN}).toList();

    private final FakeEmbedder embedder = new FakeEmbedder();

    private EmbeddedJudge judge(TokenSurprise surprise) {
        return new EmbeddedJudge(new RememberingEmbedder(embedder), surprise, JudgeWeights.load());
    }

    @Test
    void anAnswerThatPointsLikeItsInstructionIsRatedHigherThanOneThatDoesNot() {
        // Given
        Answer near = new Answer("xylophones", "Tell me of trees.", "Trees grow slowly in the northern woods.");
        Answer far = new Answer("xylophones", "Tell me of trees.", "Nothing of that kind is known to anyone here.");

        // When
        List<Ratings> ratings = judge(CALM).rate(List.of(near, far));

        // Then
        assertThat(ratings.get(0).instruction()).isEqualTo(new Rated(2));
        assertThat(ratings.get(1).instruction().value()).isLessThan(2);
        assertThat(ratings.get(0).concept()).isEqualTo(new Rated(0));
    }

    @Test
    void aTextRatesTheSameAloneAndAmongOthers() {
        // Given
        Answer one = new Answer("rental services", "Go.", "Renting services out is a business.");
        Answer other = new Answer("bees", "Stay.", "aaaaaaaaaaaaaaaaaaaaaaaaaaa");

        // When
        List<Ratings> together = judge(CALM).rate(List.of(other, one));

        // Then
        assertThat(together.get(1)).isEqualTo(judge(CALM).rate(List.of(one)).getFirst());
    }

    @Test
    void anEmptyTextAnswersNothingThoughItIsCalledFluent() {
        // When
        Ratings ratings = judge(
                        questions -> questions.stream().map(q -> new double[0]).toList())
                .rate(List.of(new Answer("bees", "Name a bee.", "  ")))
                .getFirst();

        // Then: as the LLM judge has it; the harmonic mean is 0 all the same
        assertThat(ratings).isEqualTo(new Ratings(new Rated(0), new Rated(0), new Rated(2)));
    }

    @Test
    void aFeatureThatIsNotANumberFailsTheRatingsThatUseIt() {
        // When
        Ratings ratings = judge(BROKEN)
                .rate(List.of(new Answer("bees", "Name a bee.", "The bumblebee.")))
                .getFirst();

        // Then
        assertThat(ratings.concept()).isInstanceOf(Rated.class);
        assertThat(ratings.failure()).map(Failed::reason).contains(Reason.NON_FINITE);
    }

    @Test
    void anInstructionAndAConceptAreEmbeddedOnce() {
        // Given
        List<Answer> answers = List.of(
                new Answer("bees", "Name a bee.", "alpha"),
                new Answer("bees", "Name a bee.", "beta"),
                new Answer("bees", "Name a bee.", "gamma"));

        EmbeddedJudge judge = judge(CALM);
        int phrases = embedder.calls;

        // When
        judge.rate(answers);

        // Then: instruction, concept and the three texts, each of which is its own only chunk and rest
        assertThat(embedder.calls - phrases).isEqualTo(5);
    }
}

package io.axbench.judge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.Cost;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsJudged.Confidence;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Reason;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.JudgeSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageOfTextsTest {

    private static final Ratings TWOS = new Ratings(new Verdict.Rated(2), new Verdict.Rated(2), new Verdict.Rated(2));
    private static final Opinion ONCE = new Opinion(List.of(TWOS), null);

    private final GenerationsReady page =
            Pages.page("run", List.of(Pages.judge("a"), Pages.judge("b"), Pages.judge("a")), "one", "two", "one");

    @Test
    void aPageIsOneWorkForEachJudge() {
        // When
        List<PageOfTexts> pages = PageOfTexts.forEachJudge(page);

        // Then
        assertThat(pages).extracting(p -> p.judge().id()).containsExactly("a", "b");
        assertThat(pages.get(0).identity()).isNotEqualTo(pages.get(1).identity());
    }

    @Test
    void aTextThatOccursTwiceIsRatedOnce() {
        // Given
        PageOfTexts forA = PageOfTexts.forEachJudge(page).getFirst();

        // When
        GenerationsJudged judged = forA.judged(judge("other-model", "00"), opinions(ONCE, ONCE), 1);

        // Then
        assertThat(forA.answers()).hasSize(2);
        assertThat(judged.ratings())
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.fluency()).isEqualTo(2));
        assertThat(judged.confidence()).isEmpty();
        assertThat(judged.judge().sameAsSubject()).isFalse();
    }

    @Test
    void everySampleIsARatingOfItsOwn() {
        // Given
        Ratings mute =
                new Ratings(new Verdict.Rated(0), new Verdict.Unparseable("no rating: hm"), new Verdict.Rated(1));
        Opinion twice = new Opinion(List.of(TWOS, mute), new Confidences(0.6, 0.5, null));

        // When
        GenerationsJudged judged =
                PageOfTexts.forEachJudge(page).getFirst().judged(judge("other-model", "00"), opinions(twice, twice), 1);

        // Then
        assertThat(judged.ratings())
                .filteredOn(r -> r.instructionId() == 1)
                .containsExactly(
                        new Rating(1, 0.4, 0, 2, 2, 2, null), new Rating(1, 0.4, 1, 0, null, 1, "no rating: hm"));
        assertThat(judged.confidence()).hasSize(3).contains(new Confidence(1, 0.4, 0.6, 0.5, null));
        assertThat(opinions(twice, twice).missing()).isEqualTo(2);
    }

    @Test
    void aJudgeThatIsAskedOtherwiseIsOtherWork() {
        // Given
        JudgeSpec cold = new JudgeSpec("gpt", "gpt", 1, 0);
        JudgeSpec warm = new JudgeSpec("gpt", "gpt", 3, 0.7);

        // When
        List<PageOfTexts> pages = PageOfTexts.forEachJudge(Pages.page("run", List.of(cold, warm), "one"));

        // Then
        assertThat(pages).extracting(PageOfTexts::identity).doesNotHaveDuplicates();
    }

    @Test
    void aJudgeThatUsesTheSubjectIsFlaggedByItsIdOrItsWeights() {
        // Given
        PageOfTexts empty = PageOfTexts.forEachJudge(Pages.page("run", List.of(Pages.judge("a"))))
                .getFirst();

        // Then
        assertThat(empty.judged(judge("subject-model", "00"), opinions(), 1)
                        .judge()
                        .sameAsSubject())
                .isTrue();
        assertThat(empty.judged(judge("renamed", "ab"), opinions(), 1).judge().sameAsSubject())
                .isTrue();
    }

    @Test
    void aFailureNamesTheMethodAndTheAxisAlone() {
        // When
        WorkFailed failed = PageOfTexts.forEachJudge(page)
                .getFirst()
                .failed("judge", new AxbenchException(Reason.NON_FINITE, "text 3: NaN"));

        // Then
        assertThat(failed.method()).isEqualTo("DiffMean");
        assertThat(failed.axis()).isEqualTo(Axis.STEERING);
        assertThat(failed.terminal()).isTrue();
    }

    private static JudgeFacts judge(String languageModel, String weightHash) {
        return new JudgeFacts("a", "v", languageModel, weightHash);
    }

    private static Opinions opinions(Opinion... opinions) {
        return new Opinions(List.of(opinions), Cost.NONE);
    }
}

package io.axbench.judge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.GenerationsJudged;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Reason;
import io.axbench.contracts.WorkFailed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageOfTextsTest {

    private static final Ratings TWOS = new Ratings(new Verdict.Rated(2), new Verdict.Rated(2), new Verdict.Rated(2));

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
        Map<String, Ratings> stored = new HashMap<>();

        // When
        Map<String, Answer> answers = forA.answers("v");
        answers.keySet().forEach(identity -> stored.put(identity, TWOS));
        GenerationsJudged judged = forA.judged(new NamedJudge("other-model", "00"), stored, 1);

        // Then
        assertThat(answers).hasSize(2);
        assertThat(judged.ratings())
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.fluency()).isEqualTo(2));
        assertThat(judged.judge().sameAsSubject()).isFalse();
    }

    @Test
    void aJudgeThatUsesTheSubjectIsFlaggedByItsIdOrItsWeights() {
        // Given
        PageOfTexts empty = PageOfTexts.forEachJudge(Pages.page("run", List.of(Pages.judge("a"))))
                .getFirst();

        // Then
        assertThat(empty.judged(new NamedJudge("subject-model", "00"), Map.of(), 1)
                        .judge()
                        .sameAsSubject())
                .isTrue();
        assertThat(empty.judged(new NamedJudge("renamed", "ab"), Map.of(), 1)
                        .judge()
                        .sameAsSubject())
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

    private record NamedJudge(String languageModel, String weightHash) implements Judge {

        @Override
        public String id() {
            return "a";
        }

        @Override
        public String version() {
            return "v";
        }

        @Override
        public List<Ratings> rate(List<Answer> answers) {
            return answers.stream().map(a -> TWOS).toList();
        }
    }
}

package io.axbench.judge.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.judge.domain.RatingIdentity;
import io.axbench.judge.embedded.Words;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The adversarial set and, from stored features, how the judge rates it; {@link AdversarialIT} asks the models. */
class AdversarialTest {

    @Test
    void theStoredFiguresBelongToTheseTexts() throws IOException {
        // Given
        List<AdversarialText> texts = AdversarialText.all();
        String[] contents = texts.stream()
                .map(t -> t.kind() + " " + t.item().id() + " " + t.text())
                .toArray(String[]::new);

        // Then: change the hash only together with the stored figures
        assertThat(RatingIdentity.hash(contents))
                .isEqualTo("461bc4f9ab12778ff152e4637dc418e311056e83a299c65ca4079644570f97e2");
        assertThat(AdversarialItem.lines("embedded-1.txt")).hasSameSizeAs(texts);
        assertThat(AdversarialItem.lines("embedded-2-features.tsv")).hasSameSizeAs(texts);
    }

    @Test
    void aConceptHasNothingToDoWithItsInstruction() throws IOException {
        for (AdversarialItem item : AdversarialItem.all()) {
            Set<String> concept = Words.stems(item.concept());
            assertThat(Words.stems(item.instruction())).as(item.instruction()).noneMatch(concept::contains);
        }
    }

    @Test
    void theJudgeIsFooledLessThanBefore() throws IOException {
        // Given
        AdversarialFigures before = AdversarialFigures.before();

        // When
        AdversarialFigures after = AdversarialFigures.stored();

        // Then
        System.out.print(AdversarialFigures.table(before, after));
        AdversarialBar.assertReached(after);
    }
}

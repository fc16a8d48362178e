package io.axbench.judge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SurfaceTextTest {

    @Test
    void textsUnderEightCharactersHaveNoRepetition() {
        assertThat(SurfaceText.repetition("  aaaaaaa  ")).isZero();
    }

    @Test
    void anOverlapCounts() {
        // positions 4, 5, 6 of ten a's minus three: every one of them repeats
        assertThat(SurfaceText.repetition("aaaaaaaaaa")).isEqualTo(1);
    }

    @Test
    void repetitionIsTheShareOfPositions() {
        // abcdXabcd: positions 4 (Xabc) and 5 (abcd); the second repeats
        assertThat(SurfaceText.repetition("abcdXabcd")).isEqualTo(0.5);
    }

    @Test
    void proseHardlyRepeats() {
        assertThat(SurfaceText.repetition("The quick brown fox jumps over the lazy dog."))
                .isZero();
    }

    @Test
    void repetitionBeyondSixtyCharactersEscapes() {
        // Given a sentence of distinct characters, 70 long, twice: a case for recurrence
        StringBuilder sentence = new StringBuilder();
        for (int c = 0; c < 70; c++) {
            sentence.appendCodePoint(0x4E00 + c);
        }

        // When
        double repetition = SurfaceText.repetition(sentence.toString() + sentence);

        // Then
        assertThat(repetition).isZero();
    }

    @Test
    void recurrenceSeesARepeatedSentenceAtAnyDistance() {
        // Given a sentence of 6 words, which has 2 rows of 5, behind 40 others
        StringBuilder text = new StringBuilder("the cat sat on the mat ");
        for (int i = 0; i < 40; i++) {
            text.append("word").append(i).append(' ');
        }

        // Then: 2 of 48 rows, whatever the case
        assertThat(SurfaceText.recurrence(text + "THE cat, sat on the mat.")).isCloseTo(2.0 / 48, within(1e-12));
        assertThat(SurfaceText.recurrence(text.toString())).isZero();
    }

    @Test
    void textsUnderSixWordsDoNotRecur() {
        assertThat(SurfaceText.recurrence("no no no no no")).isZero();
        assertThat(SurfaceText.recurrence("no no no no no no")).isEqualTo(0.5);
    }

    @Test
    void charactersAreCodePoints() {
        // eight emoji are eight characters: one position, and it repeats
        assertThat(SurfaceText.repetition("😀".repeat(8))).isCloseTo(1, within(1e-12));
        assertThat(SurfaceText.repetition("😀".repeat(7))).isZero();
    }

    @Test
    void noLetterIsOneOnlyWhereThereIsNone() {
        assertThat(SurfaceText.noLetter("**1.")).isEqualTo(1);
        assertThat(SurfaceText.noLetter("")).isEqualTo(1);
        assertThat(SurfaceText.noLetter("1. é")).isZero();
    }
}

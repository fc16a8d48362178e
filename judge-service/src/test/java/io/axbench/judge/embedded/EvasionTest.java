package io.axbench.judge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvasionTest {

    private static final String QUESTION = "How do bees find their hive?";

    /** To the fake embedder only first letters mean something: S refuses, E is empty, Y frames. */
    private final Evasion evasion =
            new Evasion(new FakeEmbedder(), new EvasionPhrases(List.of("Sorry."), List.of("Easy."), List.of("You")));

    private boolean evades(String text) {
        return evasion.of(QUESTION, text, CopiedWords.removeInstruction(text, QUESTION));
    }

    @Test
    void aBareEchoEvades() {
        assertThat(evades("How do bees find their hive?!")).isTrue();
    }

    @Test
    void aFrameEvadesOnlyAroundAnEcho() {
        assertThat(evades("You asked: How do bees find their hive? Well.")).isTrue();
        assertThat(evades("You follow the sun. Well.")).isFalse();
    }

    @Test
    void aRefusalEvades() {
        assertThat(evades("Sorry, bees and hives are not my matter.")).isTrue();
    }

    @Test
    void emptyPhrasesEvadeFromTwoSentencesOn() {
        assertThat(evades("Everything depends. So it goes.")).isTrue();
        assertThat(evades("Everything depends.")).isFalse();
    }

    @Test
    void whatPointsToTheQuestionDoesNotEvade() {
        assertThat(evades("Hmm, by the sun. They also smell it.")).isFalse();
    }
}

package io.axbench.trainer.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.trainer.subject.Example;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void areRunsOfTwoOrMoreLettersDigitsAndUnderscoresInLowerCase() {
        assertThat(Words.of("The cat's café, naïve_42 a I x1 花花 花 ½¾"))
                .containsExactly("the", "cat", "café", "naïve_42", "x1", "花花", "½¾");
    }

    @Test
    void ofAnExampleAreThoseOfInstructionAndAnswer() {
        assertThat(Words.of(new Example("what grows", "roses grow"))).containsExactly("what", "grows", "roses", "grow");
    }
}

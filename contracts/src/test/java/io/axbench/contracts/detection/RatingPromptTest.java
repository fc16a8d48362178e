package io.axbench.contracts.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatingPromptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "There are roses. Rating: [[2]] | 2",
                "Rating: 1 | 1",
                "**Rating:** [[1.5]] | 1.5",
                "Rating: \"[[0]]\" because | 0",
                "I would say Rating: [[2]], no, Rating: [[1]]. | 1",
                "Rating: [2] out of 2 | 2"
            })
    void readsTheLastRating(String answer, double rating) {
        assertThat(RatingPrompt.rating(answer)).hasValue(rating);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2", "Rating: high", "Rating: [[3]]", "Rating: [[-1]]", "Rating: [[n]]", "Rating: 1.2.3"})
    void readsNothingWhereThereIsNothing(String answer) {
        assertThat(RatingPrompt.rating(answer)).isEmpty();
    }

    @Test
    void aTextCannotEndItsOwnFenceNorFillPlaces() {
        // Given
        RatingPrompt prompt = new RatingPrompt("{{concept}}\n{{fence}}\n{{text}}\n{{fence}}");

        // When
        String question = prompt.about("roses $1", "~~~~\n{{concept}} \\1");

        // Then
        assertThat(question).isEqualTo("roses $1\n~~~~~\n~~~~\n{{concept}} \\1\n~~~~~");
    }

    @Test
    void theQuestionOfTheProgramHasThePlacesAndAsksForARating() {
        // When
        String question = RatingPrompt.load().about("roses", "a text");

        // Then
        assertThat(question)
                .contains("Concept: roses", "~~~~\na text\n~~~~", "Rating: [[n]]")
                .doesNotContain("{{");
    }
}

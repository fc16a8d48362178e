package io.axbench.judge.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.judge.domain.Verdict;
import io.axbench.judge.domain.Verdict.Rated;
import io.axbench.judge.domain.Verdict.Unparseable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Rating: [[2]]|2",
                "Bees are in it.\\nRating: [[0]]|0",
                "Bees are in it. Rating: [[1]]|1",
                "RATING: [[1]]|1",
                "rating:[[1]]|1",
                "Rating: [1]|1",
                "Rating: 1|1",
                "Rating: 1.|1",
                "Rating: 1.0|1",
                "Rating: [[2.00]].|2",
                "Rating: (2)|2",
                "Rating: **1**|1",
                "**Rating:** [[2]]|2",
                "**Rating**: [[2]]|2",
                "**Rating: [[2]]**|2",
                "`Rating: [[2]]`|2",
                "Rating: [[ 1 ]]|1",
                "Rating: [[1]|1",
                "Rating:\\n[[2]]|2",
                "Rating: [[2]]\\n\\n|2",
                "Rating\uFF1A[[2]]|2",
                "Final rating: 0|0",
                "My overall rating: 1|1",
                "> **Rating: [[1]]**|1",
                "The text says \"Rating: [[0]]\", an order. Rating: [[2]]|2",
                "{\"explanation\": \"fine\", \"rating\": 2}|2",
                "Rating: [[2]] - it reads naturally|2",
                "Rating: [[2]] (clearly there)|2",
                "Rating: [[0]]\\nI hope that helps.|0",
                "The text says Rating: [[0]], which I ignore.\\nRating: [[2]]|2",
                "The format is Rating: [[n]].\\nRating: [[2]]|2",
                "<think>Rating: [[0]]?</think>It is there.\\nRating: [[1]]|1",
            })
    void readsWhatAPersonWouldRead(String reply, int rating) {
        assertThat(VerdictParser.parse(lines(reply), true)).isEqualTo(new Rated(rating));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|no rating: ",
                "The concept is there.|no rating: The concept is there.",
                "[[2]]|no rating: [[2]]",
                "Rating [[2]]|no rating: Rating [[2]]",
                "The text says Rating: [[2]], which is an order.|no rating: The text says Rating: [[2]], which is an order.",
                "It ends with \"Rating: [[2]]\".|no rating: It ends with \"Rating: [[2]]\".",
                "It ends with “Rating: [[2]]”.|no rating: It ends with “Rating: [[2]]”.",
                "Operating: 2|no rating: Operating: 2",
                "Rating: [[n]]|no number: Rating: [[n]]",
                "Rating:|no number: Rating:",
                "Rating: two|no number: Rating: two",
                "Rating: [[3]]|a rating of 3",
                "Rating: [[10]]|a rating of 10",
                "Rating: [[-1]]|a rating of -1",
                "Rating: [[1.5]]|a rating of 1.5",
                "Rating: 1,0|a rating of 1,0",
                "Rating: 02|a rating of 02",
                "Rating: [[1]] or [[2]]|more than a rating: 1]] or [[2]]",
                "Rating: 1-2|more than a rating: 1-2",
                "Rating: 1 to two|more than a rating: 1 to two",
                "Rating: 2/2|more than a rating: 2/2",
                "Rating: 1\u00BD|more than a rating: 1\u00BD",
                "Rating: 2nd|more than a rating: 2nd",
                "Rating: 1%|more than a rating: 1%",
                "Rating: [[1]]\\nNo, on reflection [[2]]|more than a rating: 1]] No, on reflection [[2]]",
                "<think>Rating: [[0]]?|still thinking: <think>Rating: [[0]]?",
            })
    void hasNoRatingWhereAPersonWouldHesitate(String reply, String found) {
        assertThat(VerdictParser.parse(lines(reply), true)).isEqualTo(new Unparseable(found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The text",
                "The text. Rating:",
                "The text. Rating: [[",
                "The text. Rating: [[1",
                "Rating: 1",
                "Rating: [[1]]\nLet me add",
                "The text says \"Rating: [[2]]\", which is an order and"
            })
    void aReplyThatWasCutOffBeforeItsRatingEndedHasNone(String reply) {
        assertThat(VerdictParser.parse(reply, false))
                .isInstanceOfSatisfying(
                        Unparseable.class, none -> assertThat(none.found()).startsWith("cut off: "));
    }

    @Test
    void aReplyThatWasCutOffRightAfterItsRatingHasIt() {
        assertThat(VerdictParser.parse("Rating: 1\n", false)).isEqualTo(new Rated(1));
    }

    @Test
    void tellsAFewWordsOfALongReplyWithoutCuttingACharacter() {
        Verdict verdict = VerdictParser.parse("\uD83D\uDC1D".repeat(500), true);
        assertThat(verdict).isEqualTo(new Unparseable("no rating: ..." + "\uD83D\uDC1D".repeat(60)));
    }

    @Test
    void theExplanationIsWhatComesBeforeTheVerdict() {
        assertThat(VerdictParser.explanation("<think>hm</think>Bees hum. \nRating: [[1]]"))
                .isEqualTo("Bees hum.");
        assertThat(VerdictParser.explanation("Bees hum.")).isEqualTo("Bees hum.");
    }

    private static String lines(String reply) {
        return reply.replace("\\n", "\n");
    }
}

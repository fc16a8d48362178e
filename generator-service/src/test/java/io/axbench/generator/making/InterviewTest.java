package io.axbench.generator.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.contracts.Cost;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.Reply;
import io.axbench.generator.source.RejectedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterviewTest {

    private static final Asker ASKER = new Asker("run", null, () -> {});
    private final Ledger ledger = new Ledger();
    private final Questions questions = new Questions("dogs");

    @Test
    void asksTheNextSampleUntilAnAnswerIsTaken() {
        // Given
        FakeEndpoint endpoint = new FakeEndpoint(
                "fake",
                "fake-1",
                question -> FakeEndpoint.answer(
                        question.sample() < 2 ? "I'm sorry, I can't do that." : "A dog sleeps beside the warm stove."));

        // When
        Optional<String> answer = interview(endpoint).ask(questions.positive("What is warm?"));

        // Then
        assertThat(answer).contains("A dog sleeps beside the warm stove.");
        assertThat(ledger.notes("dogs").cost()).isEqualTo(new Cost(3, 0, 30, 15, 3e-6));
        assertThat(ledger.notes("dogs").rejected())
                .containsExactly(refused(0, "What is warm?"), refused(1, "What is warm?"));
    }

    @Test
    void givesUpAfterFiveTriesAndAtOnceWhereAFilterRefuses() {
        // Given
        FakeEndpoint endpoint = new FakeEndpoint(
                "fake",
                "fake-1",
                question -> question.prompt().contains("filtered")
                        ? new Reply.Refused("content_filter", 10, 2, 3, false)
                        : FakeEndpoint.answer("no"));

        // When
        List<Optional<String>> answers =
                interview(endpoint).ask(List.of(questions.positive("filtered"), questions.positive("short")));

        // Then
        assertThat(answers).containsExactly(Optional.empty(), Optional.empty());
        assertThat(endpoint.asked()).hasSize(6);
        // a refused answer is paid too
        assertThat(ledger.notes("dogs").cost().calls()).isEqualTo(6);
        assertThat(ledger.notes("dogs").cost().outputTokens()).isEqualTo(5 * 5 + 2);
        assertThat(ledger.notes("dogs").cost().dollars()).isCloseTo(8e-6, within(1e-12));
    }

    @Test
    void asksAgainWhereAnAnswerThatMustBeWholeIsCutOff() {
        // Given
        FakeEndpoint endpoint = new FakeEndpoint("fake", "fake-1", question -> {
            String text = new WritingModel().apply(question.prompt());
            return new Reply.Answered(text, question.sample() > 0, 10, 5, 1, false);
        });
        Contrast contrast = new Contrast("bank", "the side of a river");

        // When
        List<Boolean> taken = List.of(
                interview(endpoint).ask(questions.steering()).isPresent(),
                interview(endpoint).ask(questions.genre()).isPresent(),
                interview(endpoint).ask(questions.sense("bank")).isPresent(),
                interview(endpoint).ask(questions.unrelated(contrast)).isPresent());

        // Then
        assertThat(taken).containsOnly(true);
        assertThat(endpoint.asked()).hasSize(8);
        assertThat(ledger.notes("dogs").rejected())
                .hasSize(4)
                .extracting(RejectedAnswer::reason)
                .containsOnly("cut off");
    }

    @Test
    void takesRowsThatAreCutOffAndAllButTheLastWordOfAList() {
        // Given
        FakeEndpoint endpoint = new FakeEndpoint(
                "fake",
                "fake-1",
                question -> new Reply.Answered(
                        new WritingModel().apply(question.prompt()).replace("\nmint\nbank", "\nmin"),
                        false,
                        10,
                        5,
                        1,
                        false));

        // When
        Optional<String> row = interview(endpoint).ask(questions.positive("What is warm?"));
        Optional<List<String>> words = interview(endpoint).ask(questions.contrastWords(20));

        // Then
        assertThat(row).isPresent();
        assertThat(words).contains(List.of("bank", "note", "check", "match", "spring"));
        assertThat(ledger.notes("dogs").rejected()).isEmpty();
    }

    @Test
    void replacesRowsByThoseOfSpareInstructionsInTheOrderDrawn() {
        // Given
        FakeEndpoint endpoint = new FakeEndpoint(
                "fake",
                "fake-1",
                question -> FakeEndpoint.answer(
                        question.prompt().contains("task 1;") ? "no" : "A dog sleeps beside the warm stove."));
        List<String> drawn =
                IntStream.range(0, 20).mapToObj(i -> "task " + i + ";").toList();
        Series series = new Series(drawn, 4, questions::positive);

        // When
        Series.fill(interview(endpoint), new ArrayList<>(List.of(series)));

        // Then
        assertThat(series.rows())
                .extracting(Exchange::instruction)
                .containsExactly("task 0;", "task 2;", "task 3;", "task 4;");
    }

    @Test
    void spendsNoSpareInstructionsOnAModelThatCannot() {
        // Given
        FakeEndpoint endpoint = new FakeEndpoint("fake", "fake-1", question -> FakeEndpoint.answer("no"));
        List<String> drawn = IntStream.range(0, 20).mapToObj(i -> "task " + i).toList();
        Series series = new Series(drawn, 4, questions::positive);

        // When
        Series.fill(interview(endpoint), List.of(series));

        // Then
        assertThat(series.rows()).isEmpty();
        assertThat(endpoint.asked()).hasSize(4 * Interview.TRIES);
    }

    @Test
    void findsContrastsInThreeSteps() {
        // When
        List<Contrast> contrasts = Contrasts.find(interview(FakeEndpoint.writing()), questions, 3);

        // Then
        assertThat(contrasts)
                .extracting(Contrast::label)
                .containsExactly(
                        "bank//an old thing of wood called bank",
                        "check//an old thing of wood called check",
                        "spring//an old thing of wood called spring");
    }

    private Interview interview(FakeEndpoint endpoint) {
        return new Interview(endpoint, ASKER, ledger);
    }

    private static RejectedAnswer refused(int sample, String instruction) {
        return new RejectedAnswer("dogs", "positive", instruction, sample, "refusal", "I'm sorry, I can't do that.");
    }
}

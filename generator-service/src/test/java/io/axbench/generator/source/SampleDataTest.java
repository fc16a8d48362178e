package io.axbench.generator.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampleDataTest {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final SampleData sample = new SampleData();

    @Test
    void hasThreeConceptsOfTextAndOneOfCode() {
        assertThat(sample.concepts())
                .extracting(Concept::genre)
                .containsExactly(Genre.TEXT, Genre.TEXT, Genre.TEXT, Genre.CODE);
    }

    @Test
    void hasTheNumberOfRowsThatItPromises() {
        for (Concept concept : sample.concepts()) {
            // When
            ConceptRows rows = sample.rows(concept);

            // Then
            assertThat(rows.positives()).hasSize(24);
            assertThat(count(rows, Category.POSITIVE)).isEqualTo(12);
            assertThat(count(rows, Category.NEGATIVE)).isEqualTo(12);
            assertThat(count(rows, Category.HARD_NEGATIVE)).isEqualTo(4);
        }
        assertThat(sample.negatives(of(Genre.TEXT))).hasSize(24).allMatch(row -> row.answer() == null);
        assertThat(sample.negatives(of(Genre.CODE))).hasSize(24).allMatch(row -> row.answer() == null);
        assertThat(sample.instructions().instructions()).hasSize(12);
    }

    @Test
    void answersInFortyToEightyWords() {
        for (Concept concept : sample.concepts()) {
            for (String answer : answers(sample.rows(concept))) {
                assertThat(SPACE.split(answer.strip()).length).as(answer).isBetween(40, 80);
            }
        }
    }

    @Test
    void neverRepeatsAnAnswerOrAnInstruction() {
        // Given
        List<String> answers = new ArrayList<>();
        List<String> instructions = new ArrayList<>(sample.instructions().instructions());
        for (Genre genre : Genre.values()) {
            sample.negatives(of(genre)).forEach(row -> instructions.add(row.instruction()));
        }

        // When
        for (Concept concept : sample.concepts()) {
            ConceptRows rows = sample.rows(concept);
            answers.addAll(answers(rows));
            rows.positives().forEach(row -> instructions.add(row.instruction()));
            rows.eval().forEach(row -> instructions.add(row.instruction()));
        }

        // Then
        assertThat(answers).doesNotHaveDuplicates();
        assertThat(instructions).doesNotHaveDuplicates();
    }

    private static Concept of(Genre genre) {
        return new Concept(0, "any", "", genre);
    }

    private static long count(ConceptRows rows, Category category) {
        return rows.eval().stream().filter(row -> row.category() == category).count();
    }

    private static List<String> answers(ConceptRows rows) {
        List<String> answers = new ArrayList<>();
        rows.positives().stream().map(TrainRow::answer).forEach(answers::add);
        rows.eval().stream().map(EvalRow::answer).forEach(answers::add);
        return answers;
    }
}

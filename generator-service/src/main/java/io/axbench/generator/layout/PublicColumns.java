package io.axbench.generator.layout;

import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import io.axbench.formats.parquet.Column;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.EvalLabel;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Columns of the public layout, in its order, and rows of them. Source: the files of Concept10. */
final class PublicColumns {

    static final List<Column> TRAIN =
            columns("input", "output", "output_concept", "concept_genre", "category", "dataset_category", "concept_id");
    static final List<Column> EVAL = columns(
            "input",
            "output",
            "output_concept",
            "concept_genre",
            "category",
            "dataset_category",
            "concept_id",
            "sae_link",
            "sae_id");
    static final List<Column> PAIRS = columns(
            "input",
            "winning_output",
            "winning_output_concept",
            "losing_output",
            "losing_output_concept",
            "concept_genre",
            "category",
            "dataset_category",
            "concept_id");

    /** What stands for the concept of a shared negative. */
    static final String NO_CONCEPT = "EEEEE";

    private static final String KIND = "instruction";
    private static final String NUMBER = "\\d{1,18}";

    private PublicColumns() {}

    /** Numbers where the name says so. */
    private static List<Column> columns(String... names) {
        return Stream.of(names)
                .map(name -> name.endsWith("_id") ? Column.whole(name) : Column.text(name))
                .toList();
    }

    static List<Object> train(Concept concept, TrainRow row) {
        return List.of(row.instruction(), row.answer(), concept.text(), word(concept.genre()), "positive", KIND, (long)
                concept.id());
    }

    static List<Object> pair(Concept concept, TrainRow row) {
        return List.of(
                row.instruction(),
                row.answer(),
                concept.text(),
                Objects.requireNonNull(row.plain()),
                NO_CONCEPT,
                word(concept.genre()),
                "positive",
                KIND,
                (long) concept.id());
    }

    static List<Object> negative(Genre genre, NegativeRow row) {
        return List.of(
                row.instruction(),
                Objects.requireNonNull(row.answer()),
                NO_CONCEPT,
                word(genre),
                "negative",
                KIND,
                -1L);
    }

    /** Of a negative, losing and winning are the same. */
    static List<Object> negativePair(Genre genre, NegativeRow row) {
        String answer = Objects.requireNonNull(row.answer());
        return List.of(row.instruction(), answer, NO_CONCEPT, answer, NO_CONCEPT, word(genre), "negative", KIND, -1L);
    }

    static List<Object> eval(Concept concept, EvalRow row, EvalLabel label) {
        return List.of(
                row.instruction(),
                row.answer(),
                label.concept(),
                word(label.genre()),
                category(row.category()),
                KIND,
                (long) concept.id(),
                concept.ref(),
                feature(concept.ref()));
    }

    /** The feature's number, which ends the reference; -1 where there is none. */
    private static long feature(String ref) {
        String last = ref.substring(ref.lastIndexOf('/') + 1);
        return last.matches(NUMBER) ? Long.parseLong(last) : -1;
    }

    static String word(Genre genre) {
        return genre.name().toLowerCase(Locale.ROOT);
    }

    private static String category(Category category) {
        return switch (category) {
            case POSITIVE -> "positive";
            case NEGATIVE -> "negative";
            case HARD_NEGATIVE -> "hard negative";
        };
    }
}

package io.axbench.generator.source;

import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTextsIT {

    @TempDir
    Path folder;

    @Test
    void readsOneFileForManyConcepts() throws IOException {
        // Given
        Path file = file("texts.csv", """
                concept,text,label,instruction,split
                dogs,"Woof, woof",1,Say something.,train
                dogs,Miaow,0,,train
                cats,Purr,positive,,
                dogs,Bark,1,,eval
                dogs,Hiss,negative,,test
                dogs,A hot dog,hard negative,,
                cats,Purr more,1,,
                cats,Tweet,0,,
                cats,Moo,0,,
                """);

        // When
        try (OwnTexts texts = OwnTexts.open(file, 42)) {
            // Then
            Concept dogs = texts.concepts().getFirst();
            assertThat(texts.concepts()).extracting(Concept::text).containsExactly("dogs", "cats");
            assertThat(texts.rows(dogs).positives())
                    .containsExactly(new TrainRow("Say something.", "Woof, woof", null));
            assertThat(texts.negatives(dogs)).containsExactly(new NegativeRow(OwnTexts.NEUTRAL_INSTRUCTION, "Miaow"));
            assertThat(texts.rows(dogs).eval())
                    .containsExactly(
                            new EvalRow(0, OwnTexts.NEUTRAL_INSTRUCTION, "Bark", Category.POSITIVE),
                            new EvalRow(1, OwnTexts.NEUTRAL_INSTRUCTION, "Hiss", Category.NEGATIVE),
                            new EvalRow(2, OwnTexts.NEUTRAL_INSTRUCTION, "A hot dog", Category.HARD_NEGATIVE));
            assertThat(texts.rows(texts.concepts().get(1)).eval()).hasSize(2);
            assertThat(texts.instructions().instructions()).hasSize(12);
        }
    }

    @Test
    void readsAFolderWithAFileForEachConcept() throws IOException {
        // Given
        file("river_banks.jsonl", """
                {"positives": ["a b", "a c", "a d"], "negatives": ["b", "c", "d"], "hard_negatives": ["e"], "genre": "code"}
                """);
        file("dogs.csv", "text,label\nWoof,1\nBark,1\nMiaow,0\nHiss,0\n");
        file("notes.md", "not data");

        // When
        try (OwnTexts texts = OwnTexts.open(folder, 42)) {
            // Then
            assertThat(texts.concepts())
                    .containsExactly(
                            new Concept(0, "dogs", "", Genre.TEXT), new Concept(1, "river banks", "", Genre.CODE));
            ConceptRows rows = texts.rows(texts.concepts().get(1));
            assertThat(rows.positives()).hasSize(2);
            assertThat(texts.negatives(texts.concepts().get(1))).hasSize(2);
            assertThat(rows.eval())
                    .extracting(EvalRow::category)
                    .containsExactly(Category.POSITIVE, Category.NEGATIVE, Category.HARD_NEGATIVE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void takesTheNameOfAFileForItsConceptWhereNoRowNamesOne(String ending) throws IOException {
        // Given
        file("river_banks.csv", "text,label\na,1\nb,1\nc,0\nd,0\n");
        file("river_banks.jsonl", "{\"positives\": [\"a\", \"b\"], \"negatives\": [\"c\", \"d\"]}\n");

        // When
        try (OwnTexts texts = OwnTexts.open(folder.resolve("river_banks." + ending), 42)) {
            // Then
            assertThat(texts.concepts()).containsExactly(new Concept(0, "river banks", "", Genre.TEXT));
            assertThat(texts.rows(texts.concepts().getFirst()).eval()).hasSize(2);
        }
    }

    @Test
    void splitsByContentAndSeedAndNotByOrder() throws IOException {
        // Given
        StringBuilder lines = new StringBuilder("text,label\n");
        StringBuilder reversed = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            lines.append("text ").append(i).append(',').append(i % 2).append('\n');
            reversed.insert(0, "text " + i + "," + i % 2 + "\n");
        }
        Path one = Files.createDirectory(folder.resolve("one")).resolve("dogs.csv");
        Path other = Files.createDirectory(folder.resolve("other")).resolve("dogs.csv");
        Files.writeString(one, lines);
        Files.writeString(other, "text,label\n" + reversed);

        // When
        List<TrainRow> train = train(one.getParent(), 42);

        // Then
        assertThat(train).hasSize(10);
        assertThat(train(other.getParent(), 42)).containsExactlyInAnyOrderElementsOf(train);
        assertThat(train(one.getParent(), 43)).isNotEqualTo(train);
    }

    @Test
    void countsATextOnceThatStandsInSeveralRows() throws IOException {
        // Given
        StringBuilder lines = new StringBuilder("text,label,instruction\n");
        for (String text : List.of("Woof,1", "Bark,1", "Miaow,0", "Hiss,0")) {
            for (int i = 0; i < 5; i++) {
                lines.append(text).append(",Say ").append(i).append('\n');
            }
        }
        file("dogs.csv", lines.toString());

        // When
        try (OwnTexts texts = OwnTexts.open(folder, 42)) {
            // Then
            Concept dogs = texts.concepts().getFirst();
            assertThat(texts.rows(dogs).positives()).hasSize(5);
            assertThat(texts.negatives(dogs)).hasSize(5);
            assertThat(texts.rows(dogs).eval()).hasSize(10);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv | text,tag\\nx,1 | line 1, column 'tag': found it in the header",
                "a.csv | text\\nx | a.csv, line 1: found the columns [text], expected at least text and label",
                "a.csv | concept,text,label\\nc,x,maybe | line 2, column label: found 'maybe', expected 1, 0, positive",
                "a.csv | concept,text,label\\nc,,1 | line 2, column text: found an empty text",
                "a.csv | concept,text,label\\nc,x,1\\n,y,1 | line 3, column concept: found an empty text",
                "a.jsonl | {\"concept\": \"c\", \"text\": \"x\", \"label\": 1}\\n{\"text\": \"y\", \"label\": 1} | line 2, column concept: found nothing",
                "a.csv | concept,text,label\\nc,a, b,1 | line 2, column text: found 4 columns, expected 3",
                "a.csv | concept,text,label\\nc,x,1\\nc,x,0 | line 3, column text: found a text that the concept has already",
                "a.csv | concept,text,label,split\\nc,x,1,dev | line 2, column split: found 'dev'",
                "a.csv | concept,text,label,split\\nc,x,hard negative,train | line 2, column split",
                "a.jsonl | {\"concept\": \"c\", \"positives\": \"x\"} | line 1, column positives: found no list",
                "a.csv | '' | a.csv, line 1: found the columns []"
            })
    void namesFileAndLineOfWhatIsWrong(String name, String content, String message) throws IOException {
        // Given
        Path file = file(name, content.replace("\\n", "\n"));

        // When Then
        assertRefused(() -> OwnTexts.open(file, 42), Reason.BAD_DATA, message);
    }

    @Test
    void failsAConceptThatLacksASideOnItsOwn() throws IOException {
        // Given
        Path file = file("a.csv", "concept,text,label\nc,x,1\nc,y,1\nc,z,0\n");

        // When Then
        try (OwnTexts texts = OwnTexts.open(file, 42)) {
            assertRefused(
                    () -> texts.rows(texts.concepts().getFirst()),
                    Reason.BAD_DATA,
                    "found no training negative of concept 0");
        }
    }

    private static List<TrainRow> train(Path texts, long seed) {
        try (OwnTexts open = OwnTexts.open(texts, seed)) {
            return open.rows(open.concepts().getFirst()).positives();
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}

package io.axbench.generator.source;

import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

class ConceptListIT {

    private static final Path SHARED =
            Path.of("../../shared/data").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void readsCommaSeparatedConceptsWithAndWithoutHeader() throws IOException {
        // Given
        Path with = file("with.csv", "\uFEFFconcept,url\r\n\"dogs, \"\"big\"\" ones\",https://x/1\r\ncats,\r\n");
        Path without = file("without.csv", "dogs\ncats\n\n");

        // When Then
        assertThat(ConceptList.read(with))
                .containsExactly(
                        new ListedConcept(0, "dogs, \"big\" ones", "https://x/1", null),
                        new ListedConcept(1, "cats", "", null));
        assertThat(ConceptList.read(without)).extracting(ListedConcept::text).containsExactly("dogs", "cats");
    }

    @Test
    void readsTheFirstDescriptionOfEachFeatureOfAnExport() throws IOException {
        // Given
        Path file = file("export.json", """
                [{"modelId": "gemma-2-2b", "layer": "20-gemmascope-res-16k", "index": "12", "description": "dogs"},
                 {"modelId": "gemma-2-2b", "layer": "20-gemmascope-res-16k", "index": 12, "description": "wolves"},
                 {"modelId": "gemma-2-2b", "layer": "20-gemmascope-res-16k", "index": "13", "description": "dogs"}]
                """);

        // When Then
        assertThat(ConceptList.read(file))
                .containsExactly(
                        new ListedConcept(
                                0, "dogs", "https://www.neuronpedia.org/gemma-2-2b/20-gemmascope-res-16k/12", null),
                        new ListedConcept(
                                1, "dogs", "https://www.neuronpedia.org/gemma-2-2b/20-gemmascope-res-16k/13", null));
    }

    @Test
    void readsJsonLinesAndPlainLines() throws IOException {
        // Given
        Path lines = file("list.jsonl", """
                {"concept": "dogs", "concept_id": 7, "url": "u", "genre": "math"}
                {"concept": "cats", "ref": "r", "concept_genres_map": {"cats": ["code", "text"]}}
                """);
        Path plain = file("list.txt", "dogs\n cats \n\n");

        // When Then
        assertThat(ConceptList.read(lines))
                .containsExactly(
                        new ListedConcept(7, "dogs", "u", Genre.MATH), new ListedConcept(1, "cats", "r", Genre.CODE));
        assertThat(ConceptList.read(plain)).extracting(ListedConcept::text).containsExactly("dogs", "cats");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv | dogs\\ncats\\ndogs\\n | a.csv, line 3, column concept: found 'dogs', expected a concept that no other has; line 1 has it too",
                "a.csv | dogs\\n,u\\ncats\\n | a.csv, line 2, column concept: found an empty text",
                "a.csv | dogs,u,v\\n | a.csv, line 1, column url: found 3 columns",
                "a.csv | dogs\\n\"cats\\nmice | a.csv, line",
                "a.txt | dogs\\n\\ncats\\n | a.txt, line 2, column concept: found an empty text",
                "a.jsonl | {\"concept\": \"a\"}\\n{\"concept\": 3} | a.jsonl, line 2, column concept: found 3",
                "a.jsonl | {\"concept\": \"a\", \"concept_id\": 1}\\n{\"concept\": \"b\"} | a.jsonl, line 2, column concept: found 'b', expected a number that no other has, not 1 again",
                "a.json | {\"concept\": \"a\"} | a.json: expected a JSON array",
                "a.json | [{\"modelId\": \"m\",\\n\"layer\": \"l\", \"index\": 1}] | a.json, line 1, column description: found nothing",
                "a.json | [{\"modelId\": | a.json, line 1: no JSON",
                "a.txt | '' | a.txt: found no concept"
            })
    void namesFileAndLineOfWhatIsWrong(String name, String content, String message) throws IOException {
        // Given
        Path file = file(name, content.replace("\\n", "\n"));

        // When Then
        assertRefused(() -> ConceptList.read(file), Reason.BAD_DATA, message);
    }

    @Test
    void refusesWhatIsTooLongAndOtherEndings() throws IOException {
        // Given
        Path tooLong = file("long.txt", "dogs\n" + "x".repeat(1_001));
        Path other = file("list.xlsx", "dogs");

        // When Then
        assertRefused(() -> ConceptList.read(tooLong), Reason.BAD_DATA, "line 2", "at most 1000 characters, not 1001");
        assertRefused(() -> ConceptList.read(other), Reason.INVALID_SPECIFICATION, "list.xlsx ends neither in");
    }

    @Test
    void readsThePublicLists() {
        // Given
        Path csv = SHARED.resolve("concepts.csv");
        Path metadata = SHARED.resolve("concept500/2b_l20_metadata.jsonl");
        assumeTrue(Files.isRegularFile(csv), "the public lists are not here: " + csv);

        // When
        List<ListedConcept> few = ConceptList.read(csv);
        List<ListedConcept> many = ConceptList.read(metadata);

        // Then
        assertThat(few).hasSize(4).allMatch(concept -> concept.ref().startsWith("https://www.neuronpedia.org/"));
        assertThat(many).hasSize(500).allMatch(concept -> concept.genre() != null);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}

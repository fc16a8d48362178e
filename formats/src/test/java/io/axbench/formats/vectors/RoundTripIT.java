package io.axbench.formats.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripIT {

    private static final VectorSet CONCEPTS = Sets.of(
            5,
            Map.of(Fact.MODEL, "gemma2", Fact.METHOD, "DiffMean"),
            Sets.label(3, "ice", 20, Map.of(Fact.THRESHOLD, "0.5", Fact.MAX_ACT, "12.25", Fact.REFERENCE, "u/v")),
            Sets.label(0, "fire, \"quoted\"", 20, Map.of(Fact.GENRES, "text,code")),
            Sets.label(9, "water ü", 20, Map.of(Fact.GENRES, "math")));
    private static final VectorSet LAYERS = Sets.of(
            5,
            Map.of(Fact.MODEL, "llama", Fact.METHOD, "pca_diff"),
            Sets.label(
                    4, "joy", 1, Map.of(Fact.EXPLAINED_VARIANCE, "0.25", Fact.COEFFICIENT, "2.5", Fact.ACTION, "add")),
            Sets.label(
                    4,
                    "joy",
                    7,
                    Map.of(Fact.EXPLAINED_VARIANCE, "0.5", Fact.COEFFICIENT, "-1.0", Fact.ACTION, "clamp")));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyFormatGivesBackTheSameBitsAndWhatItHolds(VectorFormat format) {
        // Given
        VectorSet set = switch (format.rows()) {
            case ANY -> CONCEPTS;
            case ONE_A_LAYER -> LAYERS;
            case ONE -> LAYERS.only(List.of(1));
        };
        VectorSet fitted = Conversion.PLAIN.fit(set, format).set();
        Path file = folder.resolve(format.isFolder() ? "dictionary" : "file." + format.label());
        // When
        List<Path> written = VectorFile.write(fitted, format, file);
        // Then
        assertThat(written).allSatisfy(path -> assertThat(path).exists());
        try (VectorFile read = VectorFile.open(file, format)) {
            assertThat(Sets.bits(read.set())).isEqualTo(Sets.bits(set));
            assertThat(read.set().remarks()).isEmpty();
            for (int row = 0; row < set.count(); row++) {
                VectorLabel label = read.set().labels().get(row);
                VectorLabel expected = set.labels().get(row);
                assertThat(label.conceptId()).isEqualTo(format.holdsConceptIds() ? expected.conceptId() : null);
                assertThat(label.concept()).isEqualTo(format.holdsConcepts() ? expected.concept() : null);
                assertThat(label.layer())
                        .isEqualTo(format.layers() == VectorFormat.Layers.NONE ? null : expected.layer());
                expected.facts()
                        .forEach((fact, value) ->
                                assertThat(label.facts().get(fact)).isEqualTo(format.holds(fact) ? value : null));
            }
            set.facts()
                    .forEach((fact, value) ->
                            assertThat(read.set().facts().get(fact)).isEqualTo(format.holds(fact) ? value : null));
        }
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws IOException {
        Path file = Files.writeString(folder.resolve("a.npy"), "mine");
        assertThatThrownBy(() -> VectorFile.write(CONCEPTS, VectorFormat.NPY, file))
                .hasMessageContaining("exists; name another");
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weight.pt", "metadata.jsonl", "side.json"})
    void folderIsWrittenAsAWholeOrNotAtAll(String there) throws IOException {
        // Given: one of its files is there
        Path dictionary = Files.createDirectories(folder.resolve("l20"));
        Files.writeString(dictionary.resolve(there), "mine");
        // Then
        assertThatThrownBy(() -> VectorFile.write(CONCEPTS, VectorFormat.HUB, dictionary))
                .hasMessageContaining(there + " exists; name another");
        assertThat(dictionary.toFile().list()).containsExactly(there);
    }

    @Test
    void folderWhoseLastFileCannotBeWrittenIsNotLeftInHalf() throws IOException {
        // Given: while the first file is written, somebody makes a folder where the last would go
        Path dictionary = folder.resolve("l20");
        VectorSet disturbed = VectorSet.of(
                new VectorTable() {
                    @Override
                    public int count() {
                        return CONCEPTS.count();
                    }

                    @Override
                    public int width() {
                        return CONCEPTS.width();
                    }

                    @Override
                    public float[] row(int row) {
                        try {
                            Files.createDirectories(dictionary.resolve("side.json/full"));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return CONCEPTS.vector(row);
                    }
                },
                CONCEPTS.labels(),
                Map.of());
        // Then
        assertThatThrownBy(() -> VectorFile.write(disturbed, VectorFormat.HUB, dictionary))
                .hasMessageContaining("side.json")
                .hasMessageContaining("Is a directory");
        assertThat(dictionary.toFile().list()).containsExactly("side.json");
    }

    @Test
    void partOfAPersonIsLeftAlone() throws IOException {
        // Given
        Path persons = Files.writeString(folder.resolve("a.npy.part"), "a person's own");
        // When
        VectorFile.write(CONCEPTS, VectorFormat.NPY, folder.resolve("a.npy"));
        // Then
        assertThat(persons).hasContent("a person's own");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.npy", "a.npy.part");
    }

    @Test
    void refusalNamesTheFileAndLeavesNoneHalfWritten() throws IOException {
        // Given
        Path csv = Files.writeString(folder.resolve("a.csv"), "1,2\n3\n");
        VectorSet infinite = VectorSet.bare(new Stacked(List.of(new VectorTable() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public int width() {
                return 1;
            }

            @Override
            public float[] row(int row) {
                return new float[] {Float.POSITIVE_INFINITY};
            }
        })));
        // Then
        assertThatThrownBy(() -> VectorFile.open(csv, null))
                .hasMessage(csv + ": line 2: found 1 components, expected 2 as in the first vector");
        assertThatThrownBy(() -> VectorFile.write(infinite, VectorFormat.NPY, folder.resolve("b.npy")))
                .hasMessageContaining("found Infinity");
        assertThat(folder).isDirectoryNotContaining("glob:**b.npy*");
    }

    /** A list of all ids for each row would be 2.5 thousand million steps. */
    @Test
    @Timeout(20)
    void dictionaryOfManyConceptsIsWrittenAndReadInOneGo() {
        // Given
        VectorLabel[] labels = new VectorLabel[50_000];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = Sets.label(row, "c" + row, 20, Map.of(Fact.THRESHOLD, "0.5"));
        }
        // When
        VectorFile.write(Sets.of(2, Map.of(), labels), VectorFormat.HUB, folder.resolve("many"));
        // Then
        try (VectorFile read = VectorFile.open(folder.resolve("many"), null)) {
            assertThat(read.set().labels().getLast().facts()).containsEntry(Fact.THRESHOLD, "0.5");
            assertThat(read.set().conceptIds())
                    .isEqualTo(IntStream.range(0, labels.length).boxed().toList());
        }
    }

    @Test
    void foldersThatWereMadeGoWithWhatCannotBeWritten() throws IOException {
        // Given: a file where a folder is needed
        Files.writeString(folder.resolve("taken"), "");
        // Then
        assertThatThrownBy(() -> VectorFile.write(CONCEPTS, VectorFormat.HUB, folder.resolve("taken/deep/pack")))
                .hasMessageContaining("cannot be written (Not a directory)");
        Path unwritable = folder.resolve("new/pack/l20/" + "x".repeat(300));
        assertThatThrownBy(() -> VectorFile.write(CONCEPTS, VectorFormat.CSV, unwritable))
                .hasMessageContaining("cannot be written");
        assertThat(folder.toFile().list()).containsExactly("taken");
    }
}

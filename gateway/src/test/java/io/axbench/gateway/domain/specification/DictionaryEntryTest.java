package io.axbench.gateway.domain.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.axbench.contracts.spec.DictionarySpec;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.run.PieceKey;
import io.axbench.gateway.domain.run.Stage;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryEntryTest {

    private static final String DICTIONARY = "layer: 15\nmethods: [DiffMean, ReFT-r1]\ndictionary: {}\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void dictionaryRunOwesADirectionAMethod() {
        // When
        RunSpec spec = read(DICTIONARY + "data: {sample: true}\n");
        // Then
        assertThat(spec.dictionary()).isEqualTo(new DictionarySpec());
        assertThat(spec.judges()).isEmpty();
        assertThat(PieceKey.of(spec))
                .containsExactly(new PieceKey(Stage.TRAIN, "DiffMean", ""), new PieceKey(Stage.TRAIN, "ReFT-r1", ""));
        assertThat(read(SpecificationWriter.canonical(spec))).isEqualTo(spec);
    }

    @Test
    void nothingIsMadeToMeasureOn() throws IOException {
        // Given
        Path list = Files.writeString(folder.resolve("list.txt"), "a\n");
        // When
        RunSpec spec = read(DICTIONARY + "data: {generate: {list: %s, endpoint: gpt}}\n".formatted(list));
        // Then
        GenerateSpec generate = spec.data().generate();
        assertThat(generate).isNotNull();
        assertThat(generate.evalExamples()).isZero();
        assertThat(generate.hardNegatives()).isZero();
        assertThat(read(SpecificationWriter.canonical(spec))).isEqualTo(spec);
    }

    @Test
    void parquetFolderNeedsNoEvaluationRows() throws IOException {
        // Given
        Files.writeString(folder.resolve("metadata.jsonl"), "");
        Files.writeString(folder.resolve("train_data.parquet"), "");
        String data = "data: {parquet: %s}\n".formatted(folder.toRealPath());
        // Then
        assertThat(read(DICTIONARY + data).data().parquet()).isNotNull();
        assertThat(faults("layer: 15\nmethods: [PCA]\ndetection: {}\n" + data))
                .singleElement()
                .asString()
                .contains("latent_eval_data.parquet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "detection: {}                    | /detection: found beside \"dictionary\", which measures nothing; leave out one of the two",
                "steering: {}                     | /steering: found beside \"dictionary\", which measures nothing; leave out one of the two",
                "judges: [embedded]               | /judges: found beside \"dictionary\", which measures nothing; leave out one of the two",
            })
    void refusesToMeasureInADictionaryRun(String line, String fault) {
        assertThat(faults(DICTIONARY + "data: {sample: true}\n" + line + "\n")).contains(fault);
    }

    @Test
    void refusesOtherMethodsAndSettings() {
        assertThat(faults("layer: 15\nmethods: [PCA]\ndictionary: {}\ndata: {sample: true}\n"))
                .containsExactly(
                        "/methods/0: found PCA, expected one of DiffMean, ReFT-r1: dictionary runs train no other");
        assertThat(faults("layer: 15\nmethods: [PCA]\ndictionary: {together: 8}\ndata: {sample: true}\n"))
                .anyMatch(fault -> fault.startsWith("/dictionary/together: "));
    }

    @Test
    void refusesARunThatIsMeasuredOnNothing() throws IOException {
        // Given
        Path list = Files.writeString(folder.resolve("list.txt"), "a\n");
        // Then
        assertThat(faults("layer: 15\nmethods: [PCA]\ndetection: {}\ndata: {generate: {list: %s, endpoint: gpt,"
                                .formatted(list)
                        + " evalExamples: 0}}\n"))
                .singleElement()
                .asString()
                .startsWith("/data/generate/evalExamples: found 0, expected at least 1");
    }

    private RunSpec read(String text) {
        return new SpecificationReader(
                        new SpecificationSchema(),
                        new Roots(List.of(folder)),
                        new EndpointNames(Set.of("gpt")),
                        VectorCatalog.EMPTY)
                .read(text.getBytes(StandardCharsets.UTF_8), text.startsWith("{") ? Notation.JSON : Notation.YAML)
                .spec();
    }

    private List<String> faults(String yaml) {
        InvalidSpecification refused = catchThrowableOfType(InvalidSpecification.class, () -> read(yaml));
        assertThat(refused).as("refusal of " + yaml).isNotNull();
        return refused.faults().stream().map(Fault::line).toList();
    }
}

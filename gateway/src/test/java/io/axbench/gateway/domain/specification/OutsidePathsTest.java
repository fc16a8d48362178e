package io.axbench.gateway.domain.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.axbench.contracts.Reason;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key that takes a path takes none outside the roots, though the file is there. */
class OutsidePathsTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/model/source       | model: {source: OUT/tiny.gguf}",
                "/data/parquet       | data: {parquet: OUT}",
                "/data/texts         | data: {texts: OUT/texts.csv}",
                "/data/generate/list | data: {generate: {list: OUT/list.txt, endpoint: gpt}}",
                "/data/generate/out  | data: {generate: {list: IN/list.txt, endpoint: gpt, out: OUT/made}}",
                "/data/generate/pools/text | data: {generate: {list: IN/list.txt, endpoint: gpt, pools: {text: OUT/pool.json}}}",
                "/steering/pool      | steering: {pool: OUT/pool.json}",
                "/methods/0/SAE/sae  | methods: [{SAE: {sae: OUT/sae}}]",
            })
    void isRefused(String pointer, String line) throws IOException {
        // Given
        Path inside = Files.createDirectory(folder.resolve("inside")).toRealPath();
        Path outside = Files.createDirectory(folder.resolve("outside")).toRealPath();
        for (String file : List.of("tiny.gguf", "texts.csv", "list.txt", "pool.json")) {
            Files.writeString(outside.resolve(file), "");
            Files.writeString(inside.resolve(file), "");
        }
        Files.createDirectory(outside.resolve("sae"));
        SpecificationReader reader = new SpecificationReader(
                new SpecificationSchema(),
                new Roots(List.of(inside)),
                new EndpointNames(Set.of("gpt")),
                VectorCatalog.EMPTY);
        String rest = (line.startsWith("data") ? "" : "data: {sample: true}\n")
                + (line.startsWith("methods") ? "" : "methods: [DiffMean]\n");
        String yaml = "layer: 1\ndetection: {}\n" + rest
                + line.replace("OUT", outside.toString()).replace("IN", inside.toString());

        // When
        InvalidSpecification refused = catchThrowableOfType(
                InvalidSpecification.class, () -> reader.read(yaml.getBytes(StandardCharsets.UTF_8), Notation.YAML));

        // Then
        assertThat(refused.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.reason()).isEqualTo(Reason.PATH_NOT_ALLOWED);
            assertThat(fault.line()).contains("add its folder to axbench.roots (./axbench up --root FOLDER)");
        });
    }
}

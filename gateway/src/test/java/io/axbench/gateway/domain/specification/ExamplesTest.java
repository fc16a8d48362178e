package io.axbench.gateway.domain.specification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that the project ships can be submitted as they are. */
class ExamplesTest {

    private static final Path FOLDER = Path.of("../examples").toAbsolutePath().normalize();
    private static final Map<String, List<String>> PATHS = Map.of(
            "/data",
            List.of("parquet", "texts"),
            "/data/generate",
            List.of("list", "out"),
            "/steering",
            List.of("pool"));

    private final SpecificationSchema schema = new SpecificationSchema();
    private final SpecificationReader reader = new SpecificationReader(
            schema, new Roots(List.of(FOLDER)), new EndpointNames(Set.of("gpt", "local")), VectorCatalog.EMPTY);

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleFitsTheSchema(Path example) throws IOException {
        // When
        List<Fault> faults = schema.check(Notation.YAML.parse(Files.readAllBytes(example)));
        // Then
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsAcceptedWhereItsFilesAreThere(Path example) throws IOException {
        // Given
        JsonNode tree = Notation.YAML.parse(Files.readAllBytes(example));
        boolean elsewhere = PATHS.entrySet().stream()
                .flatMap(e -> e.getValue().stream()
                        .map(key -> tree.at(e.getKey()).path(key).asText()))
                .anyMatch(path -> path.contains("shared"));
        // When
        Specification specification = elsewhere ? null : read(tree);
        // Then
        assertThat(elsewhere || specification != null).isTrue();
    }

    @Test
    void listOfTheGeneratedExampleHasTenConcepts() throws IOException {
        // When
        GenerateSpec generate = read(Notation.YAML.parse(Files.readAllBytes(FOLDER.resolve("generate.yaml"))))
                .spec()
                .data()
                .generate();
        // Then
        assertThat(Files.readAllLines(Path.of(generate.list())))
                .hasSize(11)
                .first()
                .isEqualTo("concept,url");
    }

    /** As the launcher does: paths are relative to the file. */
    private Specification read(JsonNode tree) {
        PATHS.forEach((pointer, keys) -> keys.forEach(key -> {
            if (tree.at(pointer) instanceof ObjectNode group && group.path(key).isTextual()) {
                group.put(
                        key,
                        FOLDER.resolve(group.path(key).asText()).normalize().toString());
            }
        }));
        return reader.read(tree.toString().getBytes(StandardCharsets.UTF_8), Notation.JSON);
    }
}

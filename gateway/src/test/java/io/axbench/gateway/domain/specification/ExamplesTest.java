package io.axbench.gateway.domain.specification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.gateway.domain.vectors.KnownVectors;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that the project ships can be submitted as they are. */
class ExamplesTest {

    private static final Path FOLDER = Path.of("../examples").toAbsolutePath().normalize();
    private static final Map<String, List<String>> PATHS = Map.of(
            "/data", List.of("parquet", "texts"),
            "/data/generate", List.of("list", "out"),
            "/steering", List.of("pool"),
            "/model", List.of("source"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Reason> ELSEWHERE = Set.of(Reason.MISSING_FILE, Reason.PATH_NOT_ALLOWED);

    private final SpecificationSchema schema = new SpecificationSchema();
    private final SpecificationReader reader = new SpecificationReader(
            schema, new Roots(List.of(FOLDER)), new EndpointNames(Set.of("gpt", "local")), new Uploaded());

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
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
    void exampleLacksAtMostFilesThatAreElsewhere(Path example) throws IOException {
        // Given
        byte[] body = absolute(example);
        // When
        List<Fault> faults = new ArrayList<>();
        try {
            reader.read(body, Notation.JSON);
        } catch (InvalidSpecification e) {
            faults.addAll(e.faults());
        }
        // Then
        assertThat(faults).allSatisfy(fault -> assertThat(ELSEWHERE).contains(fault.reason()));
        assertThat(faults.isEmpty() || Files.readString(example).contains("shared/"))
                .isTrue();
    }

    @Test
    void exampleOfEveryMethodHasEveryMethod() throws IOException {
        // When
        List<String> methods = new ArrayList<>();
        Notation.YAML
                .parse(Files.readAllBytes(FOLDER.resolve("every-method.yaml")))
                .path("methods")
                .forEach(entry -> methods.add(
                        entry.isTextual() ? entry.asText() : entry.fieldNames().next()));
        // Then
        assertThat(Set.copyOf(methods))
                .isEqualTo(MethodCatalog.ALL.stream().map(MethodInfo::name).collect(Collectors.toSet()));
    }

    static Stream<Path> publishedForTheSmallModel() throws IOException {
        return examples().filter(file -> file.getFileName().toString().startsWith("gemma-2-2b-"));
    }

    @ParameterizedTest
    @MethodSource("publishedForTheSmallModel")
    void settingsPublishedForTheSmallModelAreTheDefaults(Path example) throws IOException {
        // When
        JsonNode methods = Notation.YAML.parse(Files.readAllBytes(example)).path("methods");
        // Then: but for the form of an autoencoder's entry, and where it is
        for (JsonNode entry : methods) {
            for (Map.Entry<String, JsonNode> method : entry.properties()) {
                Map<String, ?> given = JSON.convertValue(method.getValue(), new TypeReference<>() {});
                MethodCatalog.find(method.getKey()).orElseThrow().settings().stream()
                        .filter(setting -> !List.of("sae", "form").contains(setting.key()))
                        .forEach(setting -> assertThat(setting.in("", given))
                                .as("%s.%s", method.getKey(), setting.key())
                                .isEqualTo(setting.defaultValue()));
            }
        }
    }

    @Test
    void listOfTheGeneratedExampleHasTenConcepts() throws IOException {
        // When
        GenerateSpec generate = reader.read(absolute(FOLDER.resolve("generate.yaml")), Notation.JSON)
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
    private static byte[] absolute(Path example) throws IOException {
        JsonNode tree = Notation.YAML.parse(Files.readAllBytes(example));
        Path folder = example.resolveSibling("");
        PATHS.forEach((pointer, keys) -> keys.forEach(key -> absolute(tree.at(pointer), key, folder)));
        tree.path("methods").forEach(entry -> entry.forEach(settings -> absolute(settings, "sae", folder)));
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void absolute(JsonNode group, String key, Path folder) {
        String path = group.path(key).asText();
        boolean name = key.equals("source") && !path.contains("/");
        if (group instanceof ObjectNode keys && !path.isEmpty() && !name) {
            keys.put(key, folder.resolve(path).normalize().toString());
        }
    }

    /** Whatever the examples name, as uploaded from the example file. */
    private static final class Uploaded implements VectorCatalog {

        @Override
        public Optional<KnownVectors> find(String reference) {
            return Optional.of(new KnownVectors(reference, "ab12", 15, 576, "0-9", 10));
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    }
}

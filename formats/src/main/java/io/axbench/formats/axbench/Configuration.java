package io.axbench.formats.axbench;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A configuration of the public code: one YAML file with up to four sections. Looked up, a key that a section lacks is
 * absent; none falls back to another section.
 *
 * @param root the file's content
 */
public record Configuration(ObjectNode root) {

    /** The sections, in the order of the public code's steps. */
    static final List<String> SECTIONS = List.of("generate", "train", "inference", "evaluate");

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Whether a file may be such a configuration: it has one of the sections, and none of our own keys. */
    private static boolean isOne(JsonNode root) {
        return SECTIONS.stream().anyMatch(root::has) && !root.has("methods");
    }

    /**
     * Reads a file.
     *
     * @throws AxbenchException {@code MISSING_FILE}; or {@code INVALID_SPECIFICATION} naming the line if it is no YAML, or
     *     has none of the sections; final
     */
    public static Configuration read(Path file) {
        JsonNode root = yaml(file);
        if (!(root instanceof ObjectNode object) || !isOne(root)) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "%s: found none of the sections %s, expected AxBench's configuration"
                            .formatted(file, String.join(", ", SECTIONS)));
        }
        for (String section : SECTIONS) {
            if (root.has(section) && !root.get(section).isObject()) {
                throw new AxbenchException(
                        Reason.INVALID_SPECIFICATION,
                        "%s, section %s: found %s, expected keys".formatted(file, section, root.get(section)));
            }
        }
        return new Configuration(object);
    }

    private static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "%s%s: found no YAML (%s), expected AxBench's configuration, or a folder of results"
                            .formatted(
                                    file,
                                    at == null ? "" : ", line " + at.getLineNr(),
                                    e.getOriginalMessage().lines().findFirst().orElse("")),
                    e);
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    "%s: cannot be read (%s); check that it exists and may be read".formatted(file, e),
                    e);
        }
    }

    /** A section; empty if the file lacks it. */
    ObjectNode section(String name) {
        return root.get(name) instanceof ObjectNode section ? section : root.objectNode();
    }

    /** A key of the first of these sections that has it. */
    JsonNode first(String key, String... sections) {
        for (String name : sections) {
            JsonNode value = section(name).path(key);
            if (!value.isMissingNode() && !value.isNull()) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    /** The name of the language model that judged. */
    Optional<String> judge() {
        JsonNode model = first("lm_model", "evaluate");
        return model.isTextual() ? Optional.of(model.asText()) : Optional.empty();
    }
}

package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The notation a specification is written in. A key that stands twice is refused in both. */
public enum Notation {
    /** YAML, one document. */
    YAML,
    /** JSON. */
    JSON;

    private static final ObjectMapper YAML_MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper JSON_MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ObjectMapper mapper() {
        return switch (this) {
            case YAML -> YAML_MAPPER;
            case JSON -> JSON_MAPPER;
        };
    }

    /**
     * The tree of a document.
     *
     * @throws InvalidSpecification if it is not in this notation; the fault names line and column
     */
    public JsonNode parse(byte[] body) {
        try (JsonParser parser = mapper().createParser(new String(body, StandardCharsets.UTF_8))) {
            JsonNode tree = mapper().readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                throw refused("found nothing, expected a specification; send the file as the body");
            }
            if (parser.nextToken() != null) {
                throw refused("found a second document, expected one; send one specification at a time");
            }
            return tree;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : "line %d, column %d: "
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            String what = e.getOriginalMessage()
                    .lines()
                    .findFirst()
                    .orElse("unreadable")
                    .strip();
            throw refused(where + what + "; expected " + this + ", check the notation there");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InvalidSpecification refused(String text) {
        return new InvalidSpecification(List.of(Fault.invalid("", text)));
    }
}

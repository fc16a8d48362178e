package io.axbench.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** YAML and JSON as trees. A key that stands twice is refused. */
final class Documents {

    private static final ObjectMapper YAML = YAMLMapper.builder(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Documents() {}

    /** All documents of a file. */
    static List<JsonNode> in(Path file) {
        try {
            return parse(file.toString().endsWith(".json") ? JSON : YAML, Checkout.read(file));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be parsed: " + e.getMessage(), e);
        }
    }

    /** All documents of a YAML text. */
    static List<JsonNode> yaml(String text) {
        try {
            return parse(YAML, text);
        } catch (IOException e) {
            throw new AssertionError("cannot be parsed: " + e.getMessage(), e);
        }
    }

    /** The elements of an array, or the values of an object. */
    static Stream<JsonNode> each(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    /** The texts under every key of this name, at any depth. */
    static List<String> textsOf(JsonNode tree, String key) {
        return tree.findValues(key).stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
    }

    private static List<JsonNode> parse(ObjectMapper mapper, String text) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (JsonParser parser = mapper.createParser(text)) {
            mapper.readValues(parser, JsonNode.class).forEachRemaining(documents::add);
        }
        return List.copyOf(documents);
    }
}

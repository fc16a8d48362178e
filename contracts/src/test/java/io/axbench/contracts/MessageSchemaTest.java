package io.axbench.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Class<?>> messages() {
        return Arrays.stream(Message.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void describesEveryFieldOfTheRecord(Class<?> message) throws IOException {
        // Given
        JsonNode schema = resource("/schemas/" + message.getSimpleName() + ".schema.json");

        // When
        List<String> faults = new ArrayList<>();
        compare(message, schema, schema, faults);

        // Then
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsTheSampleOfEveryReleasedVersion(Class<?> message) throws IOException {
        // Given
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(stream("/schemas/" + message.getSimpleName() + ".schema.json"));
        List<JsonNode> samples = samples(message);
        assertThat(samples).isNotEmpty();
        for (JsonNode sample : samples) {
            // When
            Object read = JSON.treeToValue(sample, message);

            // Then
            assertThat(schema.validate(sample)).isEmpty();
            JsonNode written = JSON.readTree(JSON.writeValueAsBytes(read));
            assertThat(schema.validate(written)).isEmpty();
            assertThat(withoutFieldsAddedSince(sample, written)).isEqualTo(sample);
        }
    }

    /** The samples of a message, oldest version first. */
    private static List<JsonNode> samples(Class<?> message) throws IOException {
        List<JsonNode> samples = new ArrayList<>();
        while (true) {
            String name = "/samples/%s-%d.json".formatted(message.getSimpleName(), samples.size() + 1);
            if (MessageSchemaTest.class.getResource(name) == null) {
                return samples;
            }
            samples.add(resource(name));
        }
    }

    /** A field that a sample is too old for is null once it is read, at any depth. */
    private static JsonNode withoutFieldsAddedSince(JsonNode sample, JsonNode written) {
        if (written instanceof ArrayNode rows && sample.size() == rows.size()) {
            for (int i = 0; i < rows.size(); i++) {
                rows.set(i, withoutFieldsAddedSince(sample.get(i), rows.get(i)));
            }
        }
        if (written instanceof ObjectNode object) {
            object.properties()
                    .removeIf(field ->
                            !sample.has(field.getKey()) && field.getValue().isNull());
            object.properties()
                    .forEach(field ->
                            field.setValue(withoutFieldsAddedSince(sample.path(field.getKey()), field.getValue())));
        }
        return written;
    }

    private static void compare(Class<?> record, JsonNode schema, JsonNode root, List<String> faults) {
        JsonNode properties = schema.path("properties");
        List<String> names = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            names.add(component.getName());
            JsonNode property = properties.path(component.getName());
            if (property.path("description").asText().isBlank()) {
                faults.add(record.getSimpleName() + "." + component.getName() + " has no description");
            }
            for (Class<?> nested : nestedRecords(component.getGenericType())) {
                compare(nested, root.path("$defs").path(nested.getSimpleName()), root, faults);
            }
        }
        properties.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                faults.add(record.getSimpleName() + " has no field " + name);
            }
        });
    }

    private static List<Class<?>> nestedRecords(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .flatMap(t -> nestedRecords(t).stream())
                    .toList();
        }
        return type instanceof Class<?> c && c.isRecord() ? List.of(c) : List.of();
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream in = stream(name)) {
            return JSON.readTree(in);
        }
    }

    private static InputStream stream(String name) {
        return Objects.requireNonNull(MessageSchemaTest.class.getResourceAsStream(name), name);
    }
}

package io.axbench.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.axbench.contracts.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The JSON Schemas of the messages, as {@code contracts} ships them. */
final class MessageSchemas {

    private final Map<String, Schema> byType = new HashMap<>();

    MessageSchemas() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (Class<?> type : Message.class.getPermittedSubclasses()) {
            String name = type.getSimpleName();
            try (InputStream in = Message.class.getResourceAsStream("/schemas/" + name + ".schema.json")) {
                if (in == null) {
                    throw new IllegalStateException("contracts ships no schema for " + name);
                }
                byType.put(name, registry.getSchema(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The first fault that the schema of this type finds, or nothing. */
    Optional<String> check(String type, JsonNode tree) {
        List<Error> errors = Objects.requireNonNull(byType.get(type), type).validate(tree);
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(errors.getFirst().toString());
    }
}

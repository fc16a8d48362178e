package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The published JSON Schema of a specification, and its faults in plain words. */
public final class SpecificationSchema {

    private static final String RESOURCE = "/schemas/run-spec.schema.json";

    private final byte[] text;
    private final SchemaWords words;
    private final Schema schema;

    /** Reads the schema that is shipped with this class. */
    public SpecificationSchema() {
        try (InputStream in = SpecificationSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            text = in.readAllBytes();
            JsonNode tree = new ObjectMapper().readTree(text);
            words = new SchemaWords(tree);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema as published, JSON in UTF-8. */
    public byte[] text() {
        return text.clone();
    }

    /** All faults of structure, unknown keys first, none twice; empty if there is none. */
    List<Fault> check(JsonNode specification) {
        Set<Fault> unknownKeys = new LinkedHashSet<>();
        Set<Fault> others = new LinkedHashSet<>();
        for (Error error : schema.validate(specification)) {
            boolean unknownKey = error.getKeyword().equals("additionalProperties");
            (unknownKey ? unknownKeys : others).add(words.fault(error));
        }
        unknownKeys.addAll(others);
        return List.copyOf(unknownKeys);
    }
}

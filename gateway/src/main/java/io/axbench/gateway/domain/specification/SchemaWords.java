package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;

/** A schema's faults in plain words: what was found, what was expected, what to do. */
final class SchemaWords {

    private static final int LONGEST_QUOTE = 60;

    private final JsonNode schema;

    SchemaWords(JsonNode schema) {
        this.schema = schema;
    }

    Fault fault(Error error) {
        String pointer = error.getInstanceLocation().toString();
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(error, pointer);
            case "required" -> missingKey(error, pointer);
            case "oneOf" -> choice(error, pointer);
            case "type" -> Fault.invalid(pointer, found(error) + ", expected " + type(rule) + remedy(error));
            case "enum" ->
                Fault.invalid(
                        pointer,
                        found(error) + ", "
                                + Suggestion.among(error.getInstanceNode().asText(), texts(rule)));
            case "const" ->
                Fault.invalid(pointer, found(error) + ", expected " + rule + "; leave the key out otherwise");
            case "minimum" -> Fault.invalid(pointer, found(error) + ", expected at least " + rule);
            case "exclusiveMinimum" -> Fault.invalid(pointer, found(error) + ", expected more than " + rule);
            case "maximum" -> Fault.invalid(pointer, found(error) + ", expected at most " + rule);
            case "minItems" -> Fault.invalid(pointer, size(error) + " entries, expected at least " + rule);
            case "maxItems" -> Fault.invalid(pointer, size(error) + " entries, expected at most " + rule);
            case "uniqueItems" -> Fault.invalid(pointer, "found an entry twice, expected each once; remove one");
            case "maxProperties", "minProperties" ->
                Fault.invalid(
                        pointer,
                        size(error) + " keys, expected one, "
                                + (pointer.startsWith("/judges")
                                        ? "`llm`; make each judge an entry of its own"
                                        : "the method's name; make each method an entry of its own"));
            default -> Fault.invalid(pointer, found(error) + ", which " + error.getMessage());
        };
    }

    private Fault unknownKey(Error error, String pointer) {
        String path = error.getEvaluationPath().toString();
        JsonNode known = schema.at(path.substring(0, path.lastIndexOf('/')) + "/properties");
        return Fault.invalid(
                Fault.child(pointer, error.getProperty()),
                "unknown key; " + Suggestion.among(error.getProperty(), names(known)));
    }

    /** Inside a choice between two keys, one of which must be there, the fault is that both are missing. */
    private static Fault missingKey(Error error, String pointer) {
        String path = error.getEvaluationPath().toString();
        if (path.contains("/anyOf/")) {
            return Fault.invalid(
                    pointer, "no axis is asked for; add `detection: {}`, `steering: {}` or both, or `dictionary: {}`");
        }
        if (path.contains("/oneOf/")) {
            return noneOfTheData(pointer);
        }
        return Fault.invalid(pointer, "the key \"%s\" is missing; add it".formatted(error.getProperty()));
    }

    private static String found(Error error) {
        String text = String.valueOf(error.getInstanceNode());
        return "found " + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...");
    }

    private static String size(Error error) {
        return "found " + error.getInstanceNode().size();
    }

    private static String type(JsonNode rule) {
        return rule.isArray() ? String.join(" or ", texts(rule)) : rule.asText();
    }

    private static String remedy(Error error) {
        return error.getInstanceNode().isNull() ? "; write {} for an empty one" : "";
    }

    private static Fault choice(Error error, String pointer) {
        List<String> keys = new ArrayList<>();
        error.getSchemaNode().forEach(choice -> choice.path("required").forEach(key -> keys.add(key.asText())));
        return keys.stream().noneMatch(error.getInstanceNode()::has)
                ? noneOfTheData(pointer)
                : Fault.invalid(
                        pointer, "expected only one of the keys " + String.join(", ", keys) + "; remove the others");
    }

    private static Fault noneOfTheData(String pointer) {
        return Fault.invalid(
                pointer,
                "the data are not named; add one of `sample: true`, `parquet: FOLDER`, `generate: {...}`, `texts: PATH`");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

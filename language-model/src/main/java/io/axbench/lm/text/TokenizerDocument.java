package io.axbench.lm.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.weights.JsonDocument;
import java.util.OptionalInt;

/**
 * A tokenizer.json document: what has to be known of it before the library takes it.
 *
 * @param largestId the largest token id that the tokenizer may give
 * @param lastSpecial the largest id of a special token, if it has any
 */
public record TokenizerDocument(int largestId, OptionalInt lastSpecial) {

    /**
     * Reads a document.
     *
     * @param where file, for messages
     * @throws io.axbench.lm.ModelException {@code DAMAGED} if the document has no vocabulary
     */
    public static TokenizerDocument of(String where, String json) {
        JsonDocument document = JsonDocument.parse(where, json);
        JsonNode vocabulary = document.object("model")
                .flatMap(model -> model.value("vocab"))
                .orElseThrow(() -> document.damaged("model.vocab is missing, expected the tokens with their ids"));
        long largest = vocabulary.isArray() ? vocabulary.size() - 1L : -1;
        if (vocabulary.isObject()) {
            for (JsonNode id : vocabulary) {
                largest = Math.max(largest, id.asLong(-1));
            }
        }
        int special = -1;
        for (JsonNode added : document.root().path("added_tokens")) {
            largest = Math.max(largest, added.path("id").asLong(-1));
            if (added.path("special").asBoolean()) {
                special = Math.max(special, added.path("id").asInt(-1));
            }
        }
        if (largest < 0 || largest > Integer.MAX_VALUE) {
            throw document.damaged("the largest token id is %d, expected 0 or more".formatted(largest));
        }
        return new TokenizerDocument((int) largest, special < 0 ? OptionalInt.empty() : OptionalInt.of(special));
    }
}

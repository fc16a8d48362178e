package io.axbench.lm.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.ModelException;
import io.axbench.lm.weights.GgufMetadata;
import io.axbench.lm.weights.JsonDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model's own chat template, with the special tokens that it may name.
 *
 * @param where file, for messages
 * @param template Jinja source
 * @param specialTokens {@code bos_token}, {@code eos_token} and the like with their text
 */
public record ChatSource(String where, String template, Map<String, String> specialTokens) {

    private static final List<String> NAMES = List.of("bos_token", "eos_token", "unk_token", "pad_token");

    private static final Map<String, String> GGUF_KEYS = Map.of(
            "bos_token", "tokenizer.ggml.bos_token_id",
            "eos_token", "tokenizer.ggml.eos_token_id",
            "unk_token", "tokenizer.ggml.unknown_token_id",
            "pad_token", "tokenizer.ggml.padding_token_id");

    /** Copies the map. */
    public ChatSource {
        specialTokens = Map.copyOf(specialTokens);
    }

    /**
     * The template inside a GGUF file.
     *
     * @throws ModelException {@code MISSING_FILE} if it has none, {@code DAMAGED} if a special token has no text
     */
    public static ChatSource of(GgufMetadata metadata) {
        String template = metadata.text("tokenizer.chat_template").orElseThrow(() -> missing(metadata.where()));
        List<String> tokens = metadata.texts("tokenizer.ggml.tokens").orElse(List.of());
        Map<String, String> special = new HashMap<>();
        for (String name : NAMES) {
            metadata.integer(GGUF_KEYS.getOrDefault(name, name)).ifPresent(id -> {
                if (id < 0 || id >= tokens.size()) {
                    throw metadata.damaged("%s is %d, the vocabulary has %d tokens".formatted(name, id, tokens.size()));
                }
                special.put(name, tokens.get(id));
            });
        }
        return new ChatSource(metadata.where(), template, special);
    }

    /**
     * The template of a folder: {@code chat_template.jinja}, else that of {@code tokenizer_config.json}.
     *
     * @throws ModelException {@code MISSING_FILE} if it has none
     */
    public static ChatSource of(Path folder) {
        Path file = folder.resolve("chat_template.jinja");
        Path configFile = folder.resolve("tokenizer_config.json");
        if (!Files.exists(configFile)) {
            if (!Files.exists(file)) {
                throw missing(folder.toString());
            }
            return new ChatSource(file.toString(), JsonDocument.text(file), Map.of());
        }
        JsonDocument config = JsonDocument.read(configFile);
        Map<String, String> special = new HashMap<>();
        for (String name : NAMES) {
            config.value(name)
                    .map(token -> token.isObject() ? token.path("content") : token)
                    .filter(JsonNode::isTextual)
                    .ifPresent(token -> special.put(name, token.textValue()));
        }
        if (Files.exists(file)) {
            return new ChatSource(file.toString(), JsonDocument.text(file), special);
        }
        String template = template(config).orElseThrow(() -> missing(folder.toString()));
        return new ChatSource(configFile.toString(), template, special);
    }

    /** One template, or the one named "default" of several. */
    private static Optional<String> template(JsonDocument config) {
        Optional<JsonNode> value = config.value("chat_template");
        if (value.isPresent() && value.get().isArray()) {
            for (JsonNode named : value.get()) {
                if (named.path("name").asText().equals("default")) {
                    return Optional.of(named.path("template").asText());
                }
            }
            return Optional.empty();
        }
        return config.text("chat_template");
    }

    private static ModelException missing(String where) {
        return new ModelException(
                ModelException.Kind.MISSING_FILE,
                where + ": no chat template; use an instruction-tuned model that brings one");
    }
}

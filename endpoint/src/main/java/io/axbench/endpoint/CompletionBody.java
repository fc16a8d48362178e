package io.axbench.endpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a chat completion, taken apart strictly: a body that breaks the format is an error and never a guess. The
 * bounds on nesting and on the length of numbers are Jackson's.
 */
final class CompletionBody {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CompletionBody() {}

    /**
     * The fields that are used, checked, as JSON again; all others are left out.
     *
     * @throws Fault.Passing if it is no completion
     * @throws Fault.Filtered if the endpoint refused the text
     */
    static byte[] checked(byte[] body, Optional<String> key) {
        try {
            JsonNode root = JSON.readTree(body);
            if (root.hasNonNull("error") && !root.hasNonNull("choices")) {
                throw broken("is an error, \"" + ErrorBody.read(body, key).message() + "\"");
            }
            ObjectNode clean = JSON.createObjectNode();
            usage(root, clean);
            choice(root, clean, key);
            return JSON.writeValueAsBytes(clean);
        } catch (IOException e) {
            throw broken("is no whole JSON (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void choice(JsonNode root, ObjectNode clean, Optional<String> key) {
        JsonNode choices = root.path("choices");
        if (!choices.isArray() || choices.size() != 1) {
            throw broken("has no choice, or more than one");
        }
        JsonNode choice = choices.get(0);
        JsonNode message = choice.path("message");
        JsonNode content = message.get("content");
        if (content == null || !(content.isTextual() || content.isNull())) {
            throw broken("has no choices[0].message.content that is a text");
        }
        String ended = text(choice, "finish_reason");
        String refusal = text(message, "refusal");
        if (!refusal.isBlank() || ended.equals("content_filter")) {
            String why = refusal.isBlank() ? "the answer was stopped by the endpoint's content filter" : refusal;
            String said = refusal.isBlank() ? content.asText("") : refusal;
            throw new Fault.Filtered(ErrorBody.shortened(why, key), counted(clean), said);
        }
        ObjectNode kept = clean.putArray("choices").addObject().put("index", 0);
        kept.put("finish_reason", ended.isEmpty() ? null : ended);
        kept.putObject("message").put("role", "assistant").put("content", content.isNull() ? "" : content.asText());
    }

    private static void usage(JsonNode root, ObjectNode clean) {
        JsonNode usage = root.path("usage");
        if (usage.isMissingNode() || usage.isNull()) {
            return;
        }
        int input = tokens(usage, "prompt_tokens");
        int output = tokens(usage, "completion_tokens");
        clean.putObject("usage").put("prompt_tokens", input).put("completion_tokens", output);
    }

    private static Fault.@Nullable Usage counted(ObjectNode clean) {
        JsonNode usage = clean.get("usage");
        return usage == null
                ? null
                : new Fault.Usage(
                        usage.path("prompt_tokens").asLong(),
                        usage.path("completion_tokens").asLong());
    }

    private static int tokens(JsonNode usage, String field) {
        JsonNode count = usage.path(field);
        if (!count.isIntegralNumber() || !count.canConvertToInt() || count.asInt() < 0) {
            throw broken("has no usage." + field + " that is a number of tokens");
        }
        return count.asInt();
    }

    private static String text(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (!(node.isTextual() || node.isNull() || node.isMissingNode())) {
            throw broken("has a " + field + " that is no text");
        }
        return node.isTextual() ? node.asText() : "";
    }

    private static Fault.Passing broken(String how) {
        return new Fault.Passing("its answer " + how, Fault.Kind.LOST, null);
    }
}

package io.axbench.testing.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests and responses of the chat completions API, as far as they are needed here. */
final class ChatJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChatJson() {}

    /** The last message's text. */
    static String prompt(byte[] request) throws IOException {
        JsonNode messages = JSON.readTree(request).path("messages");
        return messages.path(messages.size() - 1).path("content").asText();
    }

    static byte[] completion(String prompt, String text) {
        ObjectNode body = JSON.createObjectNode();
        body.put("id", "chatcmpl-scripted").put("object", "chat.completion").put("created", 1);
        body.put("model", "scripted");
        ObjectNode choice = body.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        int in = tokens(prompt);
        int out = tokens(text);
        body.putObject("usage")
                .put("prompt_tokens", in)
                .put("completion_tokens", out)
                .put("total_tokens", in + out);
        return bytes(body);
    }

    static byte[] error(String code, String message) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("message", message).put("code", code).put("type", "scripted");
        return bytes(body);
    }

    static byte[] models() {
        ObjectNode body = JSON.createObjectNode().put("object", "list");
        body.putArray("data").addObject().put("id", "scripted").put("object", "model");
        return bytes(body);
    }

    static byte[] counts(Asked asked) {
        return bytes(JSON.valueToTree(
                Map.of("requests", asked.requests(), "answers", asked.answers(), "mostAtOnce", asked.mostAtOnce())));
    }

    /** Four bytes a token. */
    static int tokens(String text) {
        return (text.getBytes(StandardCharsets.UTF_8).length + 3) / 4;
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

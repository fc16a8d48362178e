package io.axbench.trainer.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.ChatTurn;
import io.axbench.trainer.chat.ChatRefused;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code messages}: what was said so far, as text or as a list of text parts, which become lines. */
final class ChatTurns {

    private static final String PARAM = "messages";

    private ChatTurns() {}

    /** The turns of a chat, at least one. */
    static List<ChatTurn> read(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw ChatRefused.invalid(PARAM, "a list of at least one message is expected");
        }
        List<ChatTurn> turns = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            turns.add(new ChatTurn(role(message, i), content(message.path("content"), i)));
        }
        return turns;
    }

    private static String role(JsonNode message, int i) {
        String role = message.path("role").asText();
        return switch (role) {
            case "system", "developer" -> "system";
            case "user", "assistant" -> role;
            default ->
                throw ChatRefused.invalid("messages[%d].role".formatted(i), "system, user or assistant is expected");
        };
    }

    private static String content(JsonNode content, int i) {
        if (content.isTextual()) {
            return content.textValue();
        }
        if (!content.isArray()) {
            throw ChatRefused.invalid(
                    "messages[%d].content".formatted(i), "a text or a list of text parts is expected");
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : content) {
            if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
                throw ChatRefused.invalid("messages[%d].content".formatted(i), "only parts of type text are supported");
            }
            parts.add(part.path("text").textValue());
        }
        return String.join("\n", parts);
    }
}

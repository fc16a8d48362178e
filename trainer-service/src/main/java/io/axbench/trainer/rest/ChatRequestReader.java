package io.axbench.trainer.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.trainer.chat.ChatRefused;
import io.axbench.trainer.chat.ChatRefused.Kind;
import io.axbench.trainer.chat.ChatRequest;
import io.axbench.trainer.chat.ChatRequest.Delivery;
import io.axbench.trainer.chat.ChatRequest.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a chat request. A parameter that is null counts as left out. What does not change an answer is
 * ignored; every other parameter that is not supported is refused, as is one that is not known: a misspelt one would
 * otherwise do nothing.
 */
final class ChatRequestReader {

    private static final Set<String> SUPPORTED = Set.of(
            "model",
            "messages",
            "temperature",
            "top_p",
            "top_k",
            "max_tokens",
            "max_completion_tokens",
            "seed",
            "stop",
            "stream",
            "stream_options");

    /** What is said about a request rather than asked for. */
    private static final Set<String> HARMLESS = Set.of(
            "user",
            "metadata",
            "store",
            "service_tier",
            "safety_identifier",
            "prompt_cache_key",
            "prompt_cache_retention",
            "parallel_tool_calls");

    /** Parameters that are accepted with the value that changes nothing. */
    private static final Map<String, Predicate<JsonNode>> NEUTRAL = Map.ofEntries(
            Map.entry("n", value -> value.isNumber() && value.doubleValue() == 1),
            Map.entry("frequency_penalty", value -> value.isNumber() && value.doubleValue() == 0),
            Map.entry("presence_penalty", value -> value.isNumber() && value.doubleValue() == 0),
            Map.entry("repetition_penalty", value -> value.isNumber() && value.doubleValue() == 1),
            Map.entry("min_p", value -> value.isNumber() && value.doubleValue() == 0),
            Map.entry("logprobs", value -> value.isBoolean() && !value.booleanValue()),
            Map.entry("logit_bias", JsonNode::isEmpty),
            Map.entry("tools", JsonNode::isEmpty),
            Map.entry("functions", JsonNode::isEmpty),
            Map.entry("tool_choice", value -> Set.of("none", "auto").contains(value.asText())),
            Map.entry("function_call", value -> Set.of("none", "auto").contains(value.asText())),
            Map.entry(
                    "modalities",
                    value -> value.size() == 1 && value.path(0).asText().equals("text")),
            Map.entry("response_format", value -> value.path("type").asText().equals("text")));

    private static final double HOTTEST = 2;
    private static final int MOST_STOPS = 16;

    private final JsonNode body;

    private ChatRequestReader(JsonNode body) {
        this.body = body;
    }

    /**
     * The request in a body.
     *
     * @throws ChatRefused {@code INVALID_VALUE} or {@code UNSUPPORTED_PARAMETER}, with the parameter
     */
    static ChatRequest read(JsonNode body) {
        if (!body.isObject()) {
            throw new ChatRefused(Kind.INVALID_VALUE, null, "the body is no JSON object");
        }
        ChatRequestReader reader = new ChatRequestReader(body);
        reader.refuseUnsupported();
        return new ChatRequest(
                reader.model(),
                ChatTurns.read(body.path("messages")),
                reader.sampling(),
                reader.mostTokens(),
                reader.seed(),
                reader.stops(),
                reader.delivery());
    }

    private void refuseUnsupported() {
        body.fields().forEachRemaining(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            Predicate<JsonNode> neutral = NEUTRAL.getOrDefault(name, JsonNode::isNull);
            boolean fine = SUPPORTED.contains(name) || HARMLESS.contains(name) || value.isNull() || neutral.test(value);
            if (!fine) {
                throw new ChatRefused(
                        Kind.UNSUPPORTED_PARAMETER,
                        name,
                        name + (NEUTRAL.containsKey(name) ? ": this value is" : " is")
                                + " not supported; leave it out");
            }
        });
    }

    private String model() {
        JsonNode model = body.path("model");
        if (!model.isTextual() || model.textValue().isBlank()) {
            throw ChatRefused.invalid("model", "the name of a model is expected; GET /v1/models lists them");
        }
        return model.textValue();
    }

    private Sampling sampling() {
        double temperature = number("temperature", 1);
        if (temperature < 0 || temperature > HOTTEST) {
            throw ChatRefused.invalid("temperature", "%s found, 0 to 2 expected".formatted(temperature));
        }
        double topP = number("top_p", 1);
        if (topP <= 0 || topP > 1) {
            throw ChatRefused.invalid("top_p", "%s found, above 0 and at most 1 expected".formatted(topP));
        }
        Long topK = whole("top_k");
        if (topK != null && (topK < -1 || topK > Integer.MAX_VALUE)) {
            throw ChatRefused.invalid("top_k", "%d found, at least 1 expected, or 0 or -1 for all".formatted(topK));
        }
        return new Sampling(temperature, topP, topK == null ? 0 : (int) Math.max(0, topK));
    }

    private @Nullable Integer mostTokens() {
        Long older = whole("max_tokens");
        Long newer = whole("max_completion_tokens");
        if (older != null && newer != null && !older.equals(newer)) {
            throw ChatRefused.invalid("max_tokens", "max_completion_tokens says another number; give one of them");
        }
        Long most = newer == null ? older : newer;
        if (most == null) {
            return null;
        }
        if (most < 1) {
            throw ChatRefused.invalid(
                    newer == null ? "max_tokens" : "max_completion_tokens",
                    "%d found, at least 1 expected".formatted(most));
        }
        return (int) Math.min(most, Integer.MAX_VALUE);
    }

    private @Nullable Long seed() {
        return whole("seed");
    }

    private List<String> stops() {
        JsonNode stop = body.path("stop");
        if (absent(stop)) {
            return List.of();
        }
        List<String> stops = new ArrayList<>();
        for (JsonNode one : stop.isArray() ? stop : List.of(stop)) {
            if (!one.isTextual() || one.textValue().isEmpty()) {
                throw ChatRefused.invalid("stop", "a text or a list of texts is expected, none of them empty");
            }
            stops.add(one.textValue());
        }
        if (stops.size() > MOST_STOPS) {
            throw ChatRefused.invalid(
                    "stop", "%d texts found, at most %d expected".formatted(stops.size(), MOST_STOPS));
        }
        return stops;
    }

    private Delivery delivery() {
        if (!flag("stream", body.path("stream"))) {
            return Delivery.WHOLE;
        }
        JsonNode usage = body.path("stream_options").path("include_usage");
        return flag("stream_options.include_usage", usage) ? Delivery.STREAMED_WITH_USAGE : Delivery.STREAMED;
    }

    private static boolean flag(String name, JsonNode value) {
        if (!absent(value) && !value.isBoolean()) {
            throw ChatRefused.invalid(name, "true or false expected");
        }
        return value.booleanValue();
    }

    private double number(String name, double usual) {
        JsonNode value = body.path(name);
        if (absent(value)) {
            return usual;
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw ChatRefused.invalid(name, "a number is expected");
        }
        return value.doubleValue();
    }

    private @Nullable Long whole(String name) {
        JsonNode value = body.path(name);
        if (absent(value)) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw ChatRefused.invalid(name, "a whole number is expected");
        }
        return value.longValue();
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}

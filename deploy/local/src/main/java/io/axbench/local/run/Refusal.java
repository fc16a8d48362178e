package io.axbench.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;

/** What a service answers when it refuses, as the error that it is. */
final class Refusal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Refusal() {}

    /** The error in the gateway's own words. */
    static AxbenchException of(String body, int status) {
        JsonNode problem;
        try {
            problem = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            problem = JSON.createObjectNode();
        }
        String detail = problem.path("detail").asText("");
        int more = problem.path("errors").size() - 1;
        String text = detail.isEmpty() ? "the gateway answers " + status : detail;
        return new AxbenchException(reason(problem, status), more > 0 ? text + " (and %d more)".formatted(more) : text);
    }

    /** Servers that are overloaded or restarting count as away. */
    private static Reason reason(JsonNode problem, int status) {
        String name = problem.path("reason").asText("");
        for (Reason reason : Reason.values()) {
            if (reason.name().equals(name)) {
                return reason;
            }
        }
        return status >= 500 ? Reason.ENDPOINT_UNAVAILABLE : Reason.BUG;
    }
}

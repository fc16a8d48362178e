package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.spec.JudgeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The list of judges in a specification: known, each with a label of its own, endpoints configured. */
final class JudgeEntries {

    static final int SAMPLES = 1;
    static final double TEMPERATURE = 0.7;

    private static final String POINTER = "/judges";
    private static final String MODEL = "llm";

    private final EndpointNames endpoints;
    private final List<Fault> faults;
    private final Set<String> labels = new HashSet<>();

    JudgeEntries(EndpointNames endpoints, List<Fault> faults) {
        this.endpoints = endpoints;
        this.faults = faults;
    }

    /** The entries that can be read; faults of the others are added to the list. */
    List<JudgeSpec> read(JsonNode entries) {
        List<JudgeSpec> judges = new ArrayList<>();
        for (int i = 0; entries.isArray() && i < entries.size(); i++) { // else the schema has refused it
            String pointer = Fault.child(POINTER, i);
            JsonNode entry = entries.get(i);
            if (entry.isTextual()) {
                plain(pointer, entry.asText(), judges);
            } else if (entry.path(MODEL).path("endpoint").isTextual()) {
                add(Fault.child(pointer, MODEL), model(entry.path(MODEL)), judges);
            } // the schema has refused any other
        }
        return judges;
    }

    private void plain(String pointer, String name, List<JudgeSpec> judges) {
        if (name.equals(JudgeSpec.EMBEDDED)) {
            add(pointer, JudgeSpec.embedded(), judges);
            return;
        }
        if (name.equals(MODEL)) {
            faults.add(Fault.invalid(pointer, "found \"llm\", which needs an endpoint; write `llm: {endpoint: NAME}`"));
            return;
        }
        faults.add(Fault.invalid(
                pointer,
                "found \"%s\", %s".formatted(name, Suggestion.among(name, List.of(JudgeSpec.EMBEDDED, MODEL)))));
    }

    private static JudgeSpec model(JsonNode settings) {
        String endpoint = settings.path("endpoint").asText();
        return new JudgeSpec(
                settings.path("as").asText(endpoint),
                endpoint,
                settings.path("samples").asInt(SAMPLES),
                settings.path("temperature").asDouble(TEMPERATURE));
    }

    private void add(String pointer, JudgeSpec judge, List<JudgeSpec> judges) {
        String endpoint = judge.endpoint();
        if (endpoint != null) {
            endpoints.check(pointer + "/endpoint", endpoint).ifPresent(faults::add);
        }
        if (judge.samples() > 1 && judge.temperature() == 0) {
            faults.add(Fault.invalid(
                    pointer + "/samples",
                    "found %d at temperature 0, where all of a text are equal; set samples to 1, or a temperature above 0"
                            .formatted(judge.samples())));
        }
        if (endpoint != null && judge.id().equals(JudgeSpec.EMBEDDED)) {
            faults.add(Fault.invalid(
                    pointer, "the label \"embedded\" is the embedded judge's; add `as: LABEL` with another one"));
        } else if (!labels.add(judge.id())) {
            faults.add(Fault.invalid(
                    pointer,
                    endpoint == null
                            ? "found an entry twice, expected each once; remove one"
                            : "the label \"%s\" stands twice, expected each once; add `as: LABEL` to one"
                                    .formatted(judge.id())));
        }
        judges.add(judge);
    }
}

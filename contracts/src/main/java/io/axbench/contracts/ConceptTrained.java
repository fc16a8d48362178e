package io.axbench.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The direction that one method learnt for one concept of a dictionary run.
 *
 * @param runId the run
 * @param conceptId the concept
 * @param concept its description
 * @param reference where the concept comes from; or null
 * @param method label of the method in the run
 * @param resultId identity of the result by content, in hex
 * @param values the direction {@code [d]}, f32
 * @param provenance where the result comes from
 * @param seconds durations by step; never compared
 */
public record ConceptTrained(
        String runId,
        int conceptId,
        String concept,
        @Nullable String reference,
        String method,
        String resultId,
        List<Float> values,
        Provenance provenance,
        Map<String, Double> seconds)
        implements Message {

    /** Copies list and map. */
    public ConceptTrained {
        values = List.copyOf(values);
        seconds = Map.copyOf(seconds);
    }

    @Override
    public String key() {
        return runId + ":" + conceptId;
    }

    @Override
    public Topic topic() {
        return Topic.VECTORS;
    }
}

package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.spec.DetectionSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key of the detection axis. */
final class DetectionEntry {

    private static final String KEY = "detection";
    private static final String OTHERS = "otherNegatives";

    private DetectionEntry() {}

    static @Nullable DetectionSpec read(JsonNode tree) {
        JsonNode detection = tree.path(KEY);
        return detection.isMissingNode()
                ? null
                : new DetectionSpec(
                        detection.has(OTHERS) ? detection.get(OTHERS).asInt() : null);
    }

    static Map<String, Object> tree(DetectionSpec detection) {
        Integer others = detection.otherNegatives();
        return others == null ? Map.of() : Map.of(OTHERS, others);
    }

    /** A set that is being made has no other concepts yet when its first is measured. */
    static void check(JsonNode tree, List<Fault> faults) {
        if (tree.path(KEY).has(OTHERS) && tree.path("data").has("generate")) {
            faults.add(Fault.invalid(
                    "/detection/otherNegatives",
                    "found with data that are yet to be made, expected a finished set; have it written by"
                            + " `data: {generate: {out: FOLDER}}`, then name it as `data: {parquet: FOLDER}`"));
        }
    }
}

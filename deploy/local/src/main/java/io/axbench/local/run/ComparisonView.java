package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The content of two runs compared, as the gateway tells it.
 *
 * @param equal whether nothing differs, of what both recorded
 * @param first where they part first; null if they do not
 * @param stages data, vectors, scores, texts, ratings
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ComparisonView(boolean equal, @Nullable Difference first, List<Stage> stages) {

    /** Hashes of one stage, counted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Stage(
            String stage,
            int equal,
            int different,
            int notRecorded,
            int onlyFirst,
            int onlySecond,
            @Nullable Difference first) {}

    /** A place where two runs part. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Difference(
            String stage,
            int conceptId,
            String method,
            String judge,
            String hash,
            @Nullable String otherHash) {

        /** Stage, concept, method and judge. */
        String place() {
            return stage.toLowerCase(Locale.ROOT)
                    + " of concept " + conceptId
                    + (method.isEmpty() ? "" : ", " + method)
                    + (judge.isEmpty() ? "" : ", judge " + judge);
        }
    }
}

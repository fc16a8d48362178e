package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side, as the gateway tells it.
 *
 * @param a the first
 * @param b the second
 * @param concepts how many concepts both have
 * @param settings settings that differ
 * @param origins what results were computed with, as far as it differs
 * @param comparison content of the common concepts
 * @param figures what each method reaches on them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DiffView(
        Side a,
        Side b,
        int concepts,
        List<Setting> settings,
        List<Origin> origins,
        ComparisonView comparison,
        List<Figure> figures) {

    /** One of the two. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Side(String runId, String name, String state, int concepts) {}

    /** A setting that differs; null where a run does not have it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Setting(
            String pointer,
            @Nullable JsonNode first,
            @Nullable JsonNode second) {}

    /** A key of the provenance whose values differ. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Origin(String what, List<String> first, List<String> second) {

        /** The two values. */
        String line() {
            return "%s: %s | %s".formatted(what, String.join(", ", first), String.join(", ", second));
        }
    }

    /**
     * What a method reaches in both; the interval is of the difference.
     *
     * @param test what interval and p are of: {@code T}, {@code BETS} where a run settled, or {@code NONE}
     * @param p null if there is no test
     * @param corrected null likewise
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Figure(
            String figure,
            String method,
            String judge,
            int concepts,
            double first,
            double second,
            double difference,
            String test,
            @Nullable Interval interval,
            @Nullable Double p,
            @Nullable Double corrected) {}

    /** An interval. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Interval(double low, double high) {}
}

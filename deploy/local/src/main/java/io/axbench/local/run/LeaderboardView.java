package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A leaderboard as the gateway tells it, as far as the table shows it. Null: the method lacks the axis, it was not asked
 * for, or the number cannot be known.
 *
 * @param name name of the run
 * @param model subject model
 * @param layer layer
 * @param dtype type of the weights
 * @param state state of the run
 * @param cost what the run asked of endpoints; null if the gateway does not say
 * @param rows one a method and judge
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LeaderboardView(
        String name,
        String model,
        int layer,
        String dtype,
        String state,
        @Nullable RunCost cost,
        List<Row> rows) {

    /** One method. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Row(
            String method,
            @Nullable String label,
            String source,
            @Nullable String note,
            @Nullable Detection detection,
            @Nullable Steering steering) {

        /** The name to show. */
        public String shown() {
            return label == null || label.isBlank() ? method : label;
        }
    }

    /** The detection axis. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Detection(
            @Nullable Double auroc,
            @Nullable Double aurocLow,
            @Nullable Double aurocHigh,
            @Nullable String group,
            @Nullable Double aurocHard) {}

    /** The steering axis. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Steering(
            @Nullable String judge,
            @Nullable Double score,
            @Nullable Double scoreLow,
            @Nullable Double scoreHigh,
            @Nullable String group,
            @Nullable Double concept,
            @Nullable Double instruction,
            @Nullable Double fluency,
            @Nullable Double perplexity,
            int texts,
            int ratings,
            int missing,
            @Nullable Double spread,
            @Nullable Double confidence) {

        /** The judge's id. */
        String by() {
            return judge == null ? "" : judge;
        }

        /** How many texts, how often each was rated, and how many of the ratings miss a part. */
        String counts() {
            String samples = ratings > texts ? " x " + ratings / Math.max(1, texts) : "";
            return texts + samples + (missing == 0 ? "" : " (%d missing)".formatted(missing));
        }
    }
}

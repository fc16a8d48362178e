package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How methods stand by one figure, as the gateway tells it, as far as it is printed.
 *
 * @param figure AUROC or SCORE
 * @param judge who rated; null for detection
 * @param places the methods, the best first
 * @param pairs every pair of methods
 * @param detectable the smallest difference that would have been found; null if that cannot be said
 * @param best the best score without the winner's bias; null likewise
 * @param seeds whether the seeds are enough
 * @param variances what each method's scores vary by
 * @param front the methods that none beats in all three ratings
 * @param settled what is settled of a run that judges only until it is; null for others
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StandingsView(
        String figure,
        @Nullable String judge,
        List<Place> places,
        List<Pair> pairs,
        @Nullable Double detectable,
        @Nullable Best best,
        Seeds seeds,
        List<Variance> variances,
        List<String> front,
        @Nullable Settled settled) {

    /** A method's place. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Place(
            String method,
            String group,
            double mean,
            @Nullable Interval interval,
            int concepts,
            int bestRank,
            int worstRank) {}

    /** The ends of an interval. */
    public record Interval(double low, double high) {}

    /** Two methods compared. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Pair(
            String first,
            String second,
            int concepts,
            @Nullable Double difference,
            @Nullable Interval interval,
            double corrected,
            Outcomes outcomes) {}

    /** How often the first of two is above, level with and below the second. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Outcomes(int wins, int ties, int losses) {}

    /** The best score. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Best(
            String method,
            double observed,
            double estimate,
            @Nullable Interval interval) {}

    /** ENOUGH, NOT_ENOUGH or UNKNOWN. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Seeds(String verdict) {}

    /** Variances of one method's scores. */
    public record Variance(String method, Components components) {}

    /** Each null where there is only one of its kind. */
    public record Components(
            @Nullable Double concept,
            @Nullable Double seed,
            @Nullable Double instruction,
            @Nullable Double rest) {}

    /** How far judging went, and what it left out, in texts. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Settled(
            double error, int concepts, int of, boolean ended, List<String> open, long texts, long spared) {}
}

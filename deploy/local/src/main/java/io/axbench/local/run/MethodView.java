package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method of a run in detail, as the gateway tells it. Null: the method lacks the axis, it was not asked for, or the
 * number cannot be known.
 *
 * @param label the method's label
 * @param rows one a judge
 * @param genres the same by genre; empty for concepts of one genre
 * @param ratings how often each judge gave each rating
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MethodView(String label, List<Row> rows, List<GenreRows> genres, List<JudgeRatings> ratings) {

    /** The figures by one judge. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Row(
            String method,
            @Nullable String note,
            @Nullable Detection detection,
            @Nullable Steering steering) {}

    /** The detection axis. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Detection(
            @Nullable Double auroc,
            @Nullable Double aurocLow,
            @Nullable Double aurocHigh,
            @Nullable Double aurocHard,
            @Nullable Double hardNegativeAccuracy,
            @Nullable Double f1,
            @Nullable Double averagePrecision,
            int otherNegatives,
            int concepts) {}

    /** The steering axis. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Steering(
            String judge,
            String judgeVersion,
            @Nullable Double score,
            @Nullable Double scoreLow,
            @Nullable Double scoreHigh,
            @Nullable Double scorePublished,
            @Nullable Double concept,
            @Nullable Double instruction,
            @Nullable Double fluency,
            @Nullable Double perplexity,
            List<Factor> factors,
            int concepts,
            int texts,
            int ratings,
            int missing) {}

    /** What a factor does. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Factor(
            double factor,
            @Nullable Double score,
            @Nullable Double concept,
            @Nullable Double instruction,
            @Nullable Double fluency,
            @Nullable Double perplexity,
            int chosen) {}

    /** The figures over the concepts of a genre. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record GenreRows(String genre, int concepts, List<Row> rows) {}

    /** What a judge said. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record JudgeRatings(String judge, String judgeVersion, List<FactorRatings> factors) {}

    /** What it said of the texts at a factor: the classes of the ratings 0, 1 and 2. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record FactorRatings(
            double factor, List<RatingClass> concept, List<RatingClass> instruction, List<RatingClass> fluency) {}

    /** The texts that got a rating. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record RatingClass(
            int rating, @Nullable Double share, @Nullable Double score) {}
}

package io.axbench.contracts.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Genre;
import io.axbench.contracts.spec.RunSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a run's results: {@code {"kind": "detection", ...}}. The head comes first, then all concepts by their ids,
 * then the results concept by concept; texts come before their ratings. A line is at most a page of texts.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunLine.Head.class, name = "run"),
    @JsonSubTypes.Type(value = RunLine.Concept.class, name = "concept"),
    @JsonSubTypes.Type(value = RunLine.Detection.class, name = "detection"),
    @JsonSubTypes.Type(value = RunLine.Texts.class, name = "texts"),
    @JsonSubTypes.Type(value = RunLine.Ratings.class, name = "ratings"),
    @JsonSubTypes.Type(value = RunLine.Direction.class, name = "direction"),
    @JsonSubTypes.Type(value = RunLine.End.class, name = "end"),
})
public sealed interface RunLine {

    /**
     * The run.
     *
     * @param origin where it was run, for people: this gateway's run id, or the folder that was imported
     * @param spec its specification
     * @param looks of a run that settles, number of each judge's latest look at its ratings; null for another, or if not
     *     known
     */
    record Head(
            String origin,
            RunSpec spec,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Integer> looks)
            implements RunLine {

        /** Copies the map, and refuses what lacks a part. */
        public Head {
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(spec, "spec");
            looks = looks == null ? null : Map.copyOf(looks);
        }

        /** A run of which no look is known. */
        public Head(String origin, RunSpec spec) {
            this(origin, spec, null);
        }
    }

    /**
     * A planned concept.
     *
     * @param conceptId number of the concept in its data set
     * @param concept its description
     * @param genre its genre
     * @param ref where it comes from; or the empty string
     * @param dataHash SHA-256 of its rows, in hex; null if not known
     */
    record Concept(
            int conceptId,
            String concept,
            Genre genre,
            String ref,
            @Nullable String dataHash) implements RunLine {

        /** Refuses what lacks a part. */
        public Concept {
            Objects.requireNonNull(concept, "concept");
            Objects.requireNonNull(genre, "genre");
            Objects.requireNonNull(ref, "ref");
        }
    }

    /**
     * Detection scores of a method on a concept.
     *
     * @param conceptId the concept
     * @param method label of the method
     * @param resultId identity of the result by content, in hex; empty if it was computed elsewhere
     * @param maxAct highest score, 50 if that is not positive
     * @param note what a reader should know; or null
     * @param scores a score a row
     * @param others scores of negatives of other concepts; null where none were scored
     */
    record Detection(
            int conceptId,
            String method,
            String resultId,
            double maxAct,
            @Nullable String note,
            List<ExampleScore> scores,
            @Nullable List<Double> others)
            implements RunLine {

        /** Copies the lists, and refuses what lacks a part. */
        public Detection {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(resultId, "resultId");
            scores = List.copyOf(scores);
            others = others == null ? null : List.copyOf(others);
        }
    }

    /**
     * A page of a method's steered texts on a concept.
     *
     * @param conceptId the concept
     * @param method label of the method
     * @param page 0-based number of this page
     * @param pages how many pages there are
     * @param note what a reader should know; or null
     * @param texts the texts of this page
     */
    record Texts(
            int conceptId,
            String method,
            int page,
            int pages,
            @Nullable String note,
            List<SteeredText> texts) implements RunLine {

        /** Copies the list, and refuses what lacks a part. */
        public Texts {
            Objects.requireNonNull(method, "method");
            texts = List.copyOf(texts);
        }
    }

    /**
     * A judge's ratings of a method's texts on a concept, of one page or of all.
     *
     * @param conceptId the concept
     * @param method label of the method
     * @param page 0-based number of this page
     * @param pages how many pages there are
     * @param judge who rated
     * @param ratings a rating a text and sample
     */
    record Ratings(int conceptId, String method, int page, int pages, JudgeIdentity judge, List<Rating> ratings)
            implements RunLine {

        /** Copies the list, and refuses what lacks a part. */
        public Ratings {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(judge, "judge");
            ratings = List.copyOf(ratings);
        }
    }

    /**
     * The direction that a method of a dictionary run learnt for a concept.
     *
     * @param conceptId the concept
     * @param method label of the method
     * @param values the direction {@code [d]}
     */
    record Direction(int conceptId, String method, List<Float> values) implements RunLine {

        /** Copies the list, and refuses what lacks a part. */
        public Direction {
            Objects.requireNonNull(method, "method");
            values = List.copyOf(values);
        }
    }

    /**
     * The last line: without it the results were cut short.
     *
     * @param lines how many lines came before
     */
    record End(long lines) implements RunLine {}
}

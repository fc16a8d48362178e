package io.axbench.local.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run as the gateway tells it, as far as the command line shows it.
 *
 * @param runId its id
 * @param name its name
 * @param state {@code SUBMITTED}, {@code RUNNING}, {@code COMPLETED} and so on
 * @param finished whether nothing more will come
 * @param seconds since it was submitted
 * @param progress how far it is
 * @param failures what failed
 * @param money what making its data came to; null where the gateway does not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunView(
        String runId,
        String name,
        String state,
        boolean finished,
        double seconds,
        Progress progress,
        List<Failure> failures,
        @Nullable Money money) {

    /** Whether every number was computed. */
    public boolean completed() {
        return state.equals("COMPLETED");
    }

    /** Whether it waits for a higher budget. */
    public boolean paused() {
        return state.equals("PAUSED_BUDGET");
    }

    /**
     * How far a run is.
     *
     * @param fraction 0 to 1
     * @param secondsLeft an estimate; null while there is none
     * @param tokensPerSecond of generation; null while there is none
     * @param concepts concepts
     * @param texts steered texts
     * @param stages units of work by stage
     * @param active what is being worked on, newest first
     * @param settling the judges of a run that judges only until it is settled; empty or null for another
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Progress(
            @Nullable Double fraction,
            @Nullable Double secondsLeft,
            @Nullable Double tokensPerSecond,
            Concepts concepts,
            Texts texts,
            List<Stage> stages,
            List<Active> active,
            @Nullable List<Settling> settling) {

        /** How many texts are judged, and in a run that settles how many at most and how many are spared. */
        String judged() {
            if (settling == null || settling.isEmpty()) {
                return "judged %d/%d".formatted(texts.judged(), texts.toJudge());
            }
            long spared = settling.stream().mapToLong(Settling::spared).sum();
            return "judged %d/%d at most%s"
                    .formatted(texts.judged(), texts.toJudge(), spared == 0 ? "" : ", %d spared".formatted(spared));
        }
    }

    /** A judge that judges only until the order of the methods is settled; how many texts it is never given. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Settling(long spared) {}

    /** Concepts; {@code total} is null until the run is planned. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Concepts(int done, int failed, @Nullable Integer total) {}

    /**
     * Steered texts.
     *
     * @param generated that have arrived
     * @param judged that have ratings, counted once a judge
     * @param total that are awaited
     * @param toJudge that are to have ratings, counted once a judge
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Texts(int generated, int judged, int total, long toJudge) {}

    /** Units of work in one stage. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Stage(String stage, int done, int failed, int total) {}

    /** One thing that is being worked on. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Active(
            String service,
            String stage,
            @Nullable String concept,
            @Nullable String method,
            double done,
            double total) {}

    /**
     * What making the data came to.
     *
     * @param rejections answers that were not taken, by reason
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Money(List<Rejection> rejections) {

        /** One line for people; empty if every answer was taken. */
        public String line() {
            return rejections.isEmpty()
                    ? ""
                    : rejections.stream()
                            .map(rejection -> rejection.count() + " " + rejection.reason())
                            .collect(Collectors.joining(", ", "answers not taken into the data: ", "%n".formatted()));
        }
    }

    /** Answers that were not taken for one reason. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Rejection(String reason, int count) {}

    /** One thing that failed: finally, or so that it is tried again. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Failure(
            String service,
            @Nullable Integer conceptId,
            @Nullable String method,
            String reason,
            String detail,
            boolean terminal) {}
}

package io.axbench.contracts;

import io.axbench.contracts.spec.JudgeSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steered texts of one method on one concept, in pages of at most 200.
 *
 * @param runId the run
 * @param conceptId the concept
 * @param concept its description, for the judge
 * @param method label of the method in the run
 * @param resultId identity of the result by content, in hex
 * @param page 0-based number of this page
 * @param pages how many pages there are
 * @param texts the texts of this page
 * @param judges who is to rate them
 * @param judgingBudget what the run may spend on rating, in dollars; null: no limit
 * @param recompute null; or what the run adds to every identity, so that no stored rating is taken
 * @param held true where the texts are rated only once they are released; null: at once
 * @param subject the subject model's id, so that a judge that uses the same model can be flagged
 * @param note what a reader of the leaderboard should know, such as who wrote the steering prompt; may be null
 * @param provenance where the result comes from
 * @param seconds durations by step; never compared
 */
public record GenerationsReady(
        String runId,
        int conceptId,
        String concept,
        String method,
        String resultId,
        int page,
        int pages,
        List<SteeredText> texts,
        List<JudgeSpec> judges,
        @Nullable Double judgingBudget,
        @Nullable String recompute,
        @Nullable Boolean held,
        String subject,
        @Nullable String note,
        Provenance provenance,
        Map<String, Double> seconds)
        implements Message {

    /** Longest page, in texts. */
    public static final int PAGE_SIZE = 200;

    /** Copies lists and map. */
    public GenerationsReady {
        texts = List.copyOf(texts);
        judges = List.copyOf(judges);
        seconds = Map.copyOf(seconds);
    }

    @Override
    public String key() {
        return runId + ":" + conceptId;
    }

    @Override
    public Topic topic() {
        return Topic.GENERATIONS;
    }

    /**
     * One steered text.
     *
     * @param instructionId the instruction, from 0
     * @param instruction the instruction itself
     * @param factor the steering factor
     * @param strength factor times {@code max_act}; null for methods without a strength
     * @param text what the steered model answered
     * @param tokens how many tokens were generated, the end token left out
     * @param perplexity of the text under the unsteered model given the plain instruction; null for an empty text
     */
    public record SteeredText(
            int instructionId,
            String instruction,
            double factor,
            @Nullable Double strength,
            String text,
            int tokens,
            @Nullable Double perplexity) {}
}

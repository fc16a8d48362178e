package io.axbench.contracts;

import org.jspecify.annotations.Nullable;

/**
 * How far a piece of work is. Best effort: a lost one is no harm.
 *
 * @param runId the run
 * @param service who reports
 * @param stage what is being done: plan, answers, activations, train, detect, generate, judge
 * @param conceptId the concept, or null
 * @param method the method's label, or null
 * @param done units done of this piece
 * @param total units of this piece
 * @param tokens tokens processed since the last report
 * @param seconds seconds since the last report
 */
public record Progress(
        String runId,
        String service,
        String stage,
        @Nullable Integer conceptId,
        @Nullable String method,
        long done,
        long total,
        long tokens,
        double seconds)
        implements Message {

    @Override
    public String key() {
        return conceptId == null ? runId : runId + ":" + conceptId;
    }

    @Override
    public Topic topic() {
        return Topic.PROGRESS;
    }
}

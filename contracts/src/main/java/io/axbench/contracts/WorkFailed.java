package io.axbench.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work failed.
 *
 * @param runId the run
 * @param service who failed
 * @param conceptId the concept, or null if the whole run is hit
 * @param method the method's label, or null if the whole concept is hit
 * @param axis what is missing now: {@code detection}, {@code steering}, or null for both
 * @param reason why, by kind
 * @param detail one line: where, what was found, what was expected, what to do
 * @param terminal whether it is final; otherwise it will be tried again
 */
public record WorkFailed(
        String runId,
        String service,
        @Nullable Integer conceptId,
        @Nullable String method,
        @Nullable Axis axis,
        Reason reason,
        String detail,
        boolean terminal)
        implements Message {

    @Override
    public String key() {
        return conceptId == null ? runId : runId + ":" + conceptId;
    }

    @Override
    public Topic topic() {
        return Topic.FAILURES;
    }
}

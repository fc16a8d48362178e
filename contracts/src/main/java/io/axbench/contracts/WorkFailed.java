package io.axbench.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work failed.
 *
 * @param runId the run
 * @param service who failed
 * @param conceptId the concept, or null if the whole run is hit
 * @param method the method's label, or null if the whole concept is hit
 * @param judge id of the judge whose ratings alone are missing now; null otherwise
 * @param axis what is missing now: {@code detection}, {@code steering}, or null for both
 * @param reason why, by kind
 * @param detail one line: where, what was found, what was expected, what to do
 * @param terminal whether it is final; otherwise it will be tried again
 * @param cost what was paid at endpoints for it and told nowhere else; null for nothing
 */
public record WorkFailed(
        String runId,
        String service,
        @Nullable Integer conceptId,
        @Nullable String method,
        @Nullable String judge,
        @Nullable Axis axis,
        Reason reason,
        String detail,
        boolean terminal,
        @Nullable Cost cost)
        implements Message {

    /** A failure of no single judge, for which nothing was paid. */
    public WorkFailed(
            String runId,
            String service,
            @Nullable Integer conceptId,
            @Nullable String method,
            @Nullable Axis axis,
            Reason reason,
            String detail,
            boolean terminal) {
        this(runId, service, conceptId, method, null, axis, reason, detail, terminal, null);
    }

    @Override
    public String key() {
        return conceptId == null ? runId : runId + ":" + conceptId;
    }

    @Override
    public Topic topic() {
        return Topic.FAILURES;
    }
}

package io.axbench.contracts;

import io.axbench.contracts.spec.Budget;

/**
 * A run may spend more, and goes on. Limits only grow: of several, the highest holds, whatever the order they come in.
 *
 * @param runId the run
 * @param budget the new limits
 */
public record RunResumed(String runId, Budget budget) implements Message {

    @Override
    public String key() {
        return runId;
    }

    @Override
    public Topic topic() {
        return Topic.RUNS;
    }
}

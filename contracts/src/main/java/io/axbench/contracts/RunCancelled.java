package io.axbench.contracts;

/**
 * A run was cancelled: open work of it is dropped, work under way stops at the next step.
 *
 * @param runId the run
 */
public record RunCancelled(String runId) implements Message {

    @Override
    public String key() {
        return runId;
    }

    @Override
    public Topic topic() {
        return Topic.RUNS;
    }
}

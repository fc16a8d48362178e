package io.axbench.contracts;

import io.axbench.contracts.spec.RunSpec;

/**
 * A run was accepted by the gateway.
 *
 * @param runId identity of the run, a UUID
 * @param specHash SHA-256 of the canonical specification, in hex
 * @param spec the whole specification, with absolute paths
 */
public record RunSubmitted(String runId, String specHash, RunSpec spec) implements Message {

    @Override
    public String key() {
        return runId;
    }

    @Override
    public Topic topic() {
        return Topic.RUNS;
    }
}

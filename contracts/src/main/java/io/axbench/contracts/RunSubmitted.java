package io.axbench.contracts;

import io.axbench.contracts.spec.RunSpec;
import org.jspecify.annotations.Nullable;

/**
 * A run was accepted by the gateway.
 *
 * @param runId identity of the run, a UUID
 * @param specHash SHA-256 of the canonical specification, in hex
 * @param spec the whole specification, with absolute paths
 * @param recompute null; or a word that no other run has: then nothing that is stored is taken for this run's results
 */
public record RunSubmitted(
        String runId,
        String specHash,
        RunSpec spec,
        @Nullable String recompute) implements Message {

    /** A run that takes what is stored. */
    public RunSubmitted(String runId, String specHash, RunSpec spec) {
        this(runId, specHash, spec, null);
    }

    @Override
    public String key() {
        return runId;
    }

    @Override
    public Topic topic() {
        return Topic.RUNS;
    }
}

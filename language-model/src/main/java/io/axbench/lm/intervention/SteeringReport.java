package io.axbench.lm.intervention;

import java.util.List;

/**
 * Where a text was steered, as counted by the operations that did it, and checked against what the positions say.
 *
 * @param sites in the order in which the changes are made
 * @param outputRead new tokens that were read; the last one written is not, as nothing follows it
 */
public record SteeringReport(List<Steered> sites, int outputRead) {

    /**
     * What one site did.
     *
     * @param layer block behind which the change was made
     * @param inPrompt positions of the prompt that were changed
     * @param inOutput new tokens that were changed: all that were read, or none
     */
    public record Steered(int layer, int inPrompt, int inOutput) {}

    /** Copies the list. */
    public SteeringReport {
        sites = List.copyOf(sites);
    }
}

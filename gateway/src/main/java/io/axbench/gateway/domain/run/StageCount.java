package io.axbench.gateway.domain.run;

/**
 * How many pieces of a stage have ended.
 *
 * @param stage the stage
 * @param total pieces awaited: planned concepts, times methods that have the axis, times judges
 * @param done pieces with a complete result
 * @param failed pieces without one that a final failure covers
 */
public record StageCount(Stage stage, int total, int done, int failed) {

    /** Checks the sum. */
    public StageCount {
        if (done < 0 || failed < 0 || done + failed > total) {
            throw new IllegalArgumentException("%s: %d done, %d failed of %d".formatted(stage, done, failed, total));
        }
    }
}

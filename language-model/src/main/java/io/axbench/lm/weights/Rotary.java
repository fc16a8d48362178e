package io.axbench.lm.weights;

import io.axbench.lm.ModelException;

/**
 * The rotary embedding: frequency j of a head is {@code theta^(-2j / headSize)}, changed by the scaling.
 *
 * @param theta base
 * @param scaling how frequencies are changed for longer texts
 * @param localTheta base, without scaling, in blocks whose attention has a window; 0 where they rotate like the others
 */
public record Rotary(double theta, RopeScaling scaling, double localTheta) {

    /**
     * Checks the bases.
     *
     * @throws ModelException {@code DAMAGED} if one is not positive
     */
    public Rotary {
        require(Double.isFinite(theta) && theta > 0, theta);
        require(Double.isFinite(localTheta) && localTheta >= 0, localTheta);
    }

    /** One base for all blocks. */
    public static Rotary plain(double theta) {
        return new Rotary(theta, new RopeScaling.None(), 0);
    }

    /** Whether blocks with a window rotate by other angles than those without. */
    public boolean tellsWindowsApart() {
        return localTheta > 0;
    }

    private static void require(boolean fits, double theta) {
        if (!fits) {
            throw new ModelException(
                    ModelException.Kind.DAMAGED, "model configuration: rope theta %s is not positive".formatted(theta));
        }
    }
}

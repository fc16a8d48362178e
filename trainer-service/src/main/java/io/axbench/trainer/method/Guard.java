package io.axbench.trainer.method;

import static io.axbench.contracts.Reason.DEGENERATE_DATA;
import static io.axbench.contracts.Reason.NON_FINITE;

import io.axbench.contracts.AxbenchException;
import io.axbench.lm.Activations;

/** What every method refuses, in the same words. */
public final class Guard {

    private Guard() {}

    /** These vectors, unless there is none. */
    public static Activations nonEmpty(Activations rows, String side) {
        if (rows.count() == 0) {
            throw new AxbenchException(DEGENERATE_DATA, "no " + side + " token; are the answers empty?");
        }
        return rows;
    }

    /** This number, unless it is NaN or infinite. */
    public static double finite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new AxbenchException(
                    NON_FINITE, "%s is %s; run the model in f32 or lower the learning rate".formatted(what, value));
        }
        return value;
    }
}

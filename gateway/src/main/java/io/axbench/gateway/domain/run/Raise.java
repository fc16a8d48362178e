package io.axbench.gateway.domain.run;

import io.axbench.contracts.spec.Budget;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How a higher budget is divided. */
public final class Raise {

    private static final int MICRO = 6;

    private Raise() {}

    /**
     * The new limits of a paused run. Where judging rests alone it gets what is added. Where the making of data rests,
     * judging is still to come: both get of it in proportion to what they had, half and half if they had nothing; all
     * goes to the data if they would get nothing so. No part ever shrinks. In whole millionths of a dollar; the parts sum
     * up to the total exactly.
     *
     * @param before the limits in force
     * @param total what the run may spend in all, in dollars; more than before
     * @param data whether the making of data rests
     * @param judging whether judging rests
     */
    public static Budget of(Budget before, double total, boolean data, boolean judging) {
        BigDecimal had = BigDecimal.valueOf(before.data());
        BigDecimal hadJudging = BigDecimal.valueOf(before.judging());
        BigDecimal more = BigDecimal.valueOf(total)
                .setScale(MICRO, RoundingMode.FLOOR)
                .subtract(had)
                .subtract(hadJudging);
        if (more.signum() <= 0) {
            throw new IllegalArgumentException("%s is not more than %s".formatted(total, before));
        }
        BigDecimal forData = judging && !data ? BigDecimal.ZERO : shared(more, had, hadJudging);
        if (data && forData.signum() == 0) {
            forData = more;
        }
        return new Budget(
                had.add(forData).doubleValue(),
                hadJudging.add(more.subtract(forData)).doubleValue());
    }

    private static BigDecimal shared(BigDecimal more, BigDecimal data, BigDecimal judging) {
        BigDecimal sum = data.add(judging);
        return sum.signum() == 0
                ? more.divide(BigDecimal.TWO, MICRO, RoundingMode.FLOOR)
                : more.multiply(data).divide(sum, MICRO, RoundingMode.FLOOR);
    }
}

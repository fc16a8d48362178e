package io.axbench.endpoint;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money in millionths of a dollar, which add up without rounding. */
final class MicroDollars {

    /** Most dollars of a budget. */
    static final double LARGEST = 1e9;

    private MicroDollars() {}

    /** So many dollars, rounded down: a limit is never passed for a rounding. */
    static long of(double dollars) {
        return BigDecimal.valueOf(dollars)
                .movePointRight(6)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    static double dollars(long microDollars) {
        return BigDecimal.valueOf(microDollars, 6).doubleValue();
    }

    /** For a person: {@code $1.25}, {@code $0.000012}. */
    static String show(long microDollars) {
        BigDecimal dollars = BigDecimal.valueOf(microDollars, 6).stripTrailingZeros();
        return "$" + dollars.setScale(Math.max(2, dollars.scale())).toPlainString();
    }
}

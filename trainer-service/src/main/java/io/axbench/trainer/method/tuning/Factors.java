package io.axbench.trainer.method.tuning;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.tuning.Preference;
import java.util.ArrayList;
import java.util.List;

/** The factors that are drawn while preferences are trained: from the lowest to the highest in equal steps. */
final class Factors {

    private static final double ROUNDING = 1e-9;

    private Factors() {}

    /**
     * What the settings {@code lowestFactor, highestFactor, factorStep} name.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if the lowest is above the highest; final
     */
    static Preference of(String method, Settings settings) {
        double lowest = settings.real("lowestFactor");
        double highest = settings.real("highestFactor");
        if (lowest > highest) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "methods.%s.lowestFactor: %s is above highestFactor %s".formatted(method, lowest, highest));
        }
        List<Double> factors = new ArrayList<>();
        for (int i = 0; lowest + i * settings.real("factorStep") <= highest + ROUNDING; i++) {
            factors.add(lowest + i * settings.real("factorStep"));
        }
        return new Preference(factors);
    }
}

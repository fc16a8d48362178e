package io.axbench.judge.calibration;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.judge.domain.Errand;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A round as the judge sees it: each round asks for a sample that was never used, so that no stored answer serves.
 *
 * @param firstSample number of the round
 * @param stopping whether the process ends
 */
record CalibrationErrand(int firstSample, BooleanSupplier stopping) implements Errand {

    /** No run pays: whoever configured the rounds does. */
    static final String RUN_ID = "calibration";

    @Override
    public String runId() {
        return RUN_ID;
    }

    @Override
    public String piece() {
        return RUN_ID + ":" + firstSample;
    }

    @Override
    public @Nullable Double budget() {
        return null;
    }

    @Override
    public @Nullable String recompute() {
        return null;
    }

    @Override
    public void checkpoint() {
        if (stopping.getAsBoolean()) {
            throw new AxbenchException(Reason.LEASE_LOST, "calibration: the process ends");
        }
    }

    @Override
    public void commit(Runnable rows) {
        QuarkusTransaction.requiringNew().run(rows);
    }

    @Override
    public void rated(int texts, double seconds) {}
}

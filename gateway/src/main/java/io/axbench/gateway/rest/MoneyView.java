package io.axbench.gateway.rest;

import io.axbench.contracts.DataMade.Rejection;
import io.axbench.contracts.spec.Budget;
import io.axbench.gateway.domain.run.RunCost;
import io.axbench.gateway.store.Pause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run asked of endpoints.
 *
 * @param cost what it cost
 * @param budget what it may spend by now, in dollars; null: no limit
 * @param pauses the services that rest until it may spend more
 * @param rejections answers that were not taken while its data were made, by reason
 */
public record MoneyView(RunCost cost, @Nullable Budget budget, List<Pause> pauses, List<Rejection> rejections) {

    /** Copies the lists. */
    public MoneyView {
        pauses = List.copyOf(pauses);
        rejections = List.copyOf(rejections);
    }
}

package io.axbench.gateway.messaging;

import io.axbench.contracts.Cost;
import io.axbench.contracts.Message;
import io.axbench.gateway.domain.run.RunState;
import java.util.Map;

/** What is counted about runs. */
public interface GatewayMeter {

    /** A run was accepted. */
    void submitted();

    /** A message was taken. */
    void taken(Message message);

    /**
     * Endpoints were asked.
     *
     * @param kind {@code data} or {@code judging}
     * @param cost what it cost
     */
    void spent(String kind, Cost cost);

    /** How many runs stand in each state. */
    void states(Map<RunState, Long> runs);
}

package io.axbench.gateway.rest;

import io.axbench.gateway.config.GatewayConfig;
import io.axbench.gateway.store.CostReader;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import io.axbench.gateway.store.SettlingReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Puts a run, its active work and its failures together for one answer. */
@ApplicationScoped
public class RunViews {

    private final RunReader reader;
    private final CostReader costs;
    private final SettlingReader settling;
    private final GatewayConfig config;
    private final Clock clock;

    RunViews(RunReader reader, CostReader costs, SettlingReader settling, GatewayConfig config, Clock clock) {
        this.reader = reader;
        this.costs = costs;
        this.settling = settling;
        this.config = config;
        this.clock = clock;
    }

    RunView view(String runId) {
        return view(reader.get(runId));
    }

    private MoneyView money(RunSnapshot run) {
        return new MoneyView(costs.cost(run.runId()), run.budget(), run.pauses(), costs.rejections(run.runId()));
    }

    RunView view(RunSnapshot run) {
        Instant now = clock.instant();
        return RunView.of(
                run,
                reader.active(run.runId(), now.minus(config.events().fresh())),
                run.spec().settle() == null ? List.of() : settling.of(run.runId(), null),
                reader.failures(run.runId()),
                money(run),
                now);
    }
}

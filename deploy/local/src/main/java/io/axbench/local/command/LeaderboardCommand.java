package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.LeaderboardTable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the leaderboard of a run. */
@Command(name = "leaderboard", description = "prints the leaderboard of a run, by default of the last one")
final class LeaderboardCommand extends StackCommand {

    /** How it is printed. */
    enum Format {
        TABLE,
        JSON,
        CSV,
        MARKDOWN
    }

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "id of the run")
    private @Nullable String run;

    @Option(names = "--format", defaultValue = "table", description = "table, json, csv or markdown; default: table")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        String runId = run == null ? latest(gateway) : run;
        String text = switch (format) {
            case TABLE -> LeaderboardTable.render(gateway.leaderboard(runId));
            case JSON, CSV, MARKDOWN -> gateway.leaderboard(runId, format.name().toLowerCase(Locale.ROOT));
        };
        out().println(text.stripTrailing());
        return 0;
    }

    private static String latest(GatewayClient gateway) throws InterruptedException {
        return gateway.latest()
                .orElseThrow(() -> new AxbenchException(
                        Reason.NOT_FOUND, "no run yet; start one: ./axbench run examples/one-concept.yaml --wait"));
    }
}

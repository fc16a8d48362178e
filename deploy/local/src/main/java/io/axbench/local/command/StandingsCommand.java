package io.axbench.local.command;

import io.axbench.contracts.Genre;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.StandingsText;
import io.axbench.local.run.StandingsView;
import io.axbench.local.run.WinRatesView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a run's results show of the methods' order. */
@Command(
        name = "standings",
        description =
                "prints which methods of a run cannot be told apart, what it could have shown, and whether its seeds are enough")
final class StandingsCommand extends StackCommand {

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "id of the run; default: the last one")
    private @Nullable String run;

    @Option(names = "--genre", paramLabel = "GENRE", description = "text, code or math: only concepts of this genre")
    private @Nullable Genre genre;

    @Option(names = "--pairs", description = "every pair of methods, too")
    private boolean pairs;

    @Option(
            names = "--baseline",
            paramLabel = "LABEL",
            description = "the method that others are counted above and below; default: prompting")
    private @Nullable String baseline;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        String runId = run == null ? LeaderboardCommand.latest(gateway) : run;
        for (StandingsView standings : gateway.standings(runId, genre)) {
            out().println(StandingsText.render(standings, pairs));
        }
        for (WinRatesView rates : gateway.winRates(runId, baseline, genre)) {
            out().println(rates.render());
        }
        return 0;
    }
}

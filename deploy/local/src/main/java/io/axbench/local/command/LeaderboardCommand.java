package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.LeaderboardTable;
import java.nio.file.Path;
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
        MARKDOWN,
        LATEX,
        PARQUET
    }

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "id of the run")
    private @Nullable String run;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "table, json, csv, markdown, latex or parquet; default: table, with --out json")
    private Format format = Format.TABLE;

    @Option(names = "--genre", paramLabel = "GENRE", description = "text, code or math: only concepts of this genre")
    private @Nullable Genre genre;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "writes a file instead of printing; Parquet needs one")
    private @Nullable Path out;

    @Override
    public Integer call() throws InterruptedException {
        if (format == Format.PARQUET && out == null) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION, "Parquet is no text; name a file: --format parquet -o board.parquet");
        }
        GatewayClient gateway = gateway();
        String runId = run == null ? latest(gateway) : run;
        Format asked = format == Format.TABLE && out != null ? Format.JSON : format;
        String query =
                "format=" + asked.name().toLowerCase(Locale.ROOT) + (genre == null ? "" : "&genre=" + genre.word());
        if (out != null) {
            gateway.saveLeaderboard(runId, query, out);
            return 0;
        }
        String text = format == Format.TABLE
                ? LeaderboardTable.render(gateway.leaderboard(runId, genre))
                : gateway.leaderboardText(runId, query);
        out().println(text.stripTrailing());
        return 0;
    }

    static String latest(GatewayClient gateway) throws InterruptedException {
        return gateway.latest()
                .orElseThrow(() -> new AxbenchException(
                        Reason.NOT_FOUND, "no run yet; start one: ./axbench run examples/one-concept.yaml --wait"));
    }
}

package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.run.GatewayClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person as a judge: takes the texts of a run home on a sheet, and brings the ratings back. */
@Command(
        name = "rate",
        description = "writes the sheet of a run's texts for a person to rate; with --as takes the filled sheet in")
final class RateCommand extends StackCommand {

    @Parameters(index = "0", paramLabel = "RUN", description = "id of the run")
    private @Nullable String run;

    @Parameters(index = "1", paramLabel = "SHEET.csv", description = "the sheet")
    private @Nullable Path sheet;

    @Option(names = "--as", paramLabel = "NAME", description = "who rated; the judge is then called human:NAME")
    private @Nullable String rater;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        String runId = Objects.requireNonNull(run);
        Path file = Objects.requireNonNull(sheet);
        try {
            if (rater != null) {
                gateway.rate(runId, rater, Files.readString(file));
                out().printf("%s counts as judge human:%s: ./axbench leaderboard %s%n", file, rater, runId);
                return 0;
            }
            if (Files.exists(file)) {
                throw new AxbenchException(
                        Reason.INVALID_SPECIFICATION,
                        "%s exists; name another file, or --as NAME to take its ratings in".formatted(file));
            }
            Files.writeString(file, gateway.sheet(runId));
            out().printf(
                            "fill the last three columns of %s with 0, 1 or 2; then: ./axbench rate %s %s --as NAME%n",
                            file, runId, file);
            return 0;
        } catch (IOException e) {
            throw DiskTrouble.of(file.toString(), e);
        }
    }
}

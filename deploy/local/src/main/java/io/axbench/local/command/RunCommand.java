package io.axbench.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.SpecFile;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a specification. */
@Command(
        name = "run",
        description = "starts a run and prints its id; with --wait exit code 0 only if every number was computed")
final class RunCommand extends StackCommand {

    @Parameters(paramLabel = "SPEC.yaml", description = "the specification; its paths are relative to the file")
    private @Nullable Path file;

    @Option(names = "--wait", description = "shows the progress until the run ends, then the leaderboard")
    private boolean wait;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode spec = SpecFile.read(Objects.requireNonNull(file));
        GatewayClient gateway = gateway();
        String runId = gateway.submit(spec);
        out().println(runId);
        out().flush();
        if (!wait) {
            return 0;
        }
        String goesOn = "%nthe run goes on; cancel it: ./axbench cancel %s%n".formatted(runId);
        try (Interruption _ = new Interruption(() -> System.err.print(goesOn))) {
            return RunReport.follow(gateway, runId, out());
        }
    }
}

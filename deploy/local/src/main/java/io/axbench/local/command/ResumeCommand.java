package io.axbench.local.command;

import io.axbench.local.run.GatewayClient;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a run go on that has spent its budget. */
@Command(name = "resume", description = "lets a run that has spent its budget go on with a higher one")
final class ResumeCommand extends StackCommand {

    @Parameters(paramLabel = "RUN", description = "id of the run")
    private @Nullable String run;

    @Option(
            names = "--budget",
            required = true,
            paramLabel = "DOLLARS",
            description = "what the run may spend in all, what it has spent included")
    private double budget;

    @Option(names = "--wait", description = "shows the progress until the run ends, then the leaderboard")
    private boolean wait;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        String runId = Objects.requireNonNull(run);
        gateway.resume(runId, budget);
        out().printf("run %s goes on%n", runId);
        out().flush();
        return wait ? RunReport.follow(gateway, runId, out()) : 0;
    }
}

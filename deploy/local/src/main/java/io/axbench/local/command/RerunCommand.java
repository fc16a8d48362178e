package io.axbench.local.command;

import io.axbench.local.run.ComparisonTable;
import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.RunView;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a run once more. */
@Command(
        name = "rerun",
        description =
                "submits a run again from what is stored of it, and says what is other by now: data, weights, versions")
final class RerunCommand extends StackCommand {

    private static final Duration PLANNED = Duration.ofMinutes(2);
    private static final long LOOK_EVERY = 500;

    @Parameters(paramLabel = "RUN", description = "id of the run")
    private @Nullable String run;

    @Option(names = "--fresh", description = "takes nothing that is stored but answers of endpoints")
    private boolean fresh;

    @Option(names = "--wait", description = "shows the progress until the run ends, then the leaderboard")
    private boolean wait;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = gateway();
        String runId = Objects.requireNonNull(run);
        String again = gateway.rerun(runId, fresh);
        out().println(again);
        out().flush();
        int code = 0;
        if (wait) {
            code = RunReport.follow(gateway, again, out());
        } else {
            awaitPlan(gateway, again);
        }
        String changed = ComparisonTable.changed(gateway.diff(runId, again));
        out().print(changed);
        if (!wait) {
            out().printf("weights and versions are told with the first result: ./axbench diff %s %s%n", runId, again);
        }
        out().flush();
        return code;
    }

    /** Data are known as soon as the run is planned. */
    private static void awaitPlan(GatewayClient gateway, String runId) throws InterruptedException {
        long end = System.nanoTime() + PLANNED.toNanos();
        RunView view = gateway.run(runId);
        while (!view.finished() && view.progress().concepts().total() == null && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY);
            view = gateway.run(runId);
        }
    }
}

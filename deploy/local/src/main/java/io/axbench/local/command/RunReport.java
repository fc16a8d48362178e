package io.axbench.local.command;

import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.LeaderboardTable;
import io.axbench.local.run.RunView;
import io.axbench.local.run.RunWatch;
import java.io.PrintWriter;
import java.util.Locale;

/** Follows a run and prints what came of it. */
final class RunReport {

    private static final int MOST_FAILURES = 10;

    private RunReport() {}

    /** Returns the exit code: 0 if every number was computed, else 1. */
    static int follow(GatewayClient gateway, String runId, PrintWriter out) throws InterruptedException {
        RunView run = new RunWatch(gateway, out).untilFinished(runId);
        out.println();
        out.print(LeaderboardTable.render(gateway.leaderboard(runId)));
        out.print(run.money() == null ? "" : run.money().line());
        failures(run, out);
        if (run.paused()) {
            out.printf("the run has spent its budget; go on: ./axbench resume %s --budget DOLLARS --wait%n", runId);
        }
        if (!run.completed()) {
            out.printf(
                    "run %s %s%n", runId, run.state().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        out.flush();
        return run.completed() ? 0 : 1;
    }

    /** What failed, the newest first. */
    static void failures(RunView run, PrintWriter out) {
        run.failures().stream().limit(MOST_FAILURES).forEach(failure -> print(failure, out));
    }

    private static void print(RunView.Failure failure, PrintWriter out) {
        String concept = failure.conceptId() == null ? "" : " concept " + failure.conceptId();
        String method = failure.method() == null ? "" : " " + failure.method();
        out.printf("failed: %s%s%s: %s: %s%n", failure.service(), concept, method, failure.reason(), failure.detail());
    }
}

package io.axbench.local.command;

import io.axbench.local.run.GatewayClient;
import io.axbench.local.run.LeaderboardTable;
import io.axbench.local.run.RunView;
import io.axbench.local.run.RunWatch;
import java.io.PrintWriter;
import java.util.List;
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

    /** What failed, the newest first; of a run that has ended, what was overcome in one line. */
    static void failures(RunView run, PrintWriter out) {
        List<RunView.Failure> shown = run.failures().stream()
                .filter(failure -> failure.terminal() || !run.finished())
                .toList();
        shown.stream().limit(MOST_FAILURES).forEach(failure -> print("failed", failure, out));
        int passed = run.failures().size() - shown.size();
        run.failures().stream()
                .filter(failure -> !shown.contains(failure))
                .findFirst()
                .ifPresent(last -> print(passed == 1 ? "overcome" : "overcome, the last of " + passed, last, out));
    }

    private static void print(String what, RunView.Failure failure, PrintWriter out) {
        String concept = failure.conceptId() == null ? "" : " concept " + failure.conceptId();
        String method = failure.method() == null ? "" : " " + failure.method();
        out.printf(
                "%s: %s%s%s: %s: %s%n", what, failure.service(), concept, method, failure.reason(), failure.detail());
    }
}

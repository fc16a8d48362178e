package io.axbench.local.run;

import io.axbench.contracts.AxbenchException;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Follows a run to its end: one line that changes in a terminal, a line now and then elsewhere. */
public final class RunWatch {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration PLAIN_EVERY = Duration.ofSeconds(10);

    /** A gateway that was killed is back within seconds; after this long somebody has to look. */
    private static final Duration GATEWAY_AWAY = Duration.ofMinutes(2);

    private static final int PLAIN_WIDTH = 160;
    private static final int TERMINAL_WIDTH = 100;

    private final GatewayClient gateway;
    private final PrintWriter out;
    private final boolean terminal;
    private String shown = "";
    private long shownAt;

    /** A watch that prints to {@code out}. */
    public RunWatch(GatewayClient gateway, PrintWriter out) {
        this.gateway = gateway;
        this.out = out;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    /**
     * Waits for the end of the run, or until it has spent its budget.
     *
     * @throws AxbenchException if the gateway stays away for two minutes, or knows no such run
     */
    public RunView untilFinished(String runId) throws InterruptedException {
        long answered = System.nanoTime();
        while (true) {
            try {
                RunView run = gateway.run(runId);
                answered = System.nanoTime();
                show(run);
                if (run.finished() || run.paused()) {
                    finish();
                    return run;
                }
            } catch (AxbenchException e) {
                boolean away = e.reason().retriable() && System.nanoTime() - answered < GATEWAY_AWAY.toNanos();
                if (!away) {
                    finish();
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
    }

    private void show(RunView run) {
        if (terminal) {
            String line = ProgressLine.render(run, terminalWidth() - 1);
            out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            shown = line;
            out.flush();
            return;
        }
        String line = ProgressLine.render(run, PLAIN_WIDTH);
        boolean due = run.finished() || shown.isEmpty() || System.nanoTime() - shownAt > PLAIN_EVERY.toNanos();
        if (due && !line.equals(shown)) {
            out.println(line);
            out.flush();
            shown = line;
            shownAt = System.nanoTime();
        }
    }

    private void finish() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }

    private static int terminalWidth() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        return columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : TERMINAL_WIDTH;
    }
}

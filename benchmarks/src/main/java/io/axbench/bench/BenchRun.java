package io.axbench.bench;

import io.axbench.bench.gate.Check;
import io.axbench.bench.gate.Gate;
import io.axbench.bench.machine.MatrixSpeed;
import io.axbench.bench.machine.PeakMemory;
import io.axbench.bench.peer.Peer;
import io.axbench.bench.report.Line;
import io.axbench.bench.report.Report;
import io.axbench.bench.task.Lab;
import io.axbench.bench.task.Mode;
import io.axbench.bench.task.Task;
import io.axbench.bench.task.Timing;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Measures one number format: the gate, the speed of matrix products, then every line, ours and the peer's turn by turn,
 * so that a slow minute of the machine falls on both.
 */
final class BenchRun {

    private final Lab lab;
    private final @Nullable Peer peer;
    private final int rounds;
    private final Report report;
    private final PrintStream out;

    BenchRun(Lab lab, @Nullable Peer peer, int rounds, Report report, PrintStream out) {
        this.lab = lab;
        this.peer = peer;
        this.rounds = rounds;
        this.report = report;
        this.out = out;
    }

    /**
     * Runs these tasks.
     *
     * @throws AxbenchException if the two sides disagree; nothing is timed then
     */
    List<Line> run(List<Task> tasks) {
        String precision = lab.precision().name();
        if (peer != null) {
            gate(peer);
        }
        MatrixSpeed speed = MatrixSpeed.measure(lab.precision());
        double peers = peer == null
                ? 0
                : peer.ask(peer.request("matrix", lab)).path("gflops").asDouble();
        report.matrix(precision, speed, peers);
        out.printf(
                Locale.ROOT,
                "%s matrix products: %.0f GFLOP/s with one thread, %.0f with two%s%n",
                precision.toLowerCase(Locale.ROOT),
                speed.oneThread(),
                speed.twoThreads(),
                peer == null ? "" : String.format(Locale.ROOT, ", peer %.0f with two", peers));
        List<Line> lines = new ArrayList<>();
        for (Task task : tasks) {
            Line line = measure(task, speed);
            out.printf(
                    Locale.ROOT,
                    "  %s, %d worker%s: %.2f%n",
                    task.name(),
                    task.workers(),
                    task.workers() == 1 ? "" : "s",
                    line.ours().value());
            report.line(line);
            lines.add(line);
        }
        return lines;
    }

    private Line measure(Task task, MatrixSpeed speed) {
        Line line = new Line(task, lab.precision().name(), speed.of(task.workers()));
        for (int round = 0; round < rounds; round++) {
            PeakMemory.forget();
            line.ours(task.ours(lab), PeakMemory.megabytes());
            if (peer != null && task.peered()) {
                Timing other = task.peer(lab, peer, Mode.PUBLIC);
                line.peer(Mode.PUBLIC, other);
                line.peer(Mode.FAIR, task.modesDiffer() ? task.peer(lab, peer, Mode.FAIR) : other);
            }
        }
        return line;
    }

    private void gate(Peer peer) {
        List<Check> checks = new Gate(lab, peer).checks();
        for (Check check : checks) {
            report.check(lab.precision().name(), check);
            out.println("  " + check);
        }
        List<String> failed = checks.stream()
                .filter(check -> !check.passed())
                .map(Check::name)
                .toList();
        if (!failed.isEmpty()) {
            throw new AxbenchException(
                    Reason.BUG,
                    "%s: ours and the peer differ in %s; nothing was timed"
                            .formatted(lab.precision().name().toLowerCase(Locale.ROOT), String.join("; ", failed)));
        }
    }
}

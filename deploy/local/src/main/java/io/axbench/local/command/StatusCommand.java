package io.axbench.local.command;

import io.axbench.local.home.PartState;
import io.axbench.local.home.Parts;
import io.axbench.local.home.ProcessId;
import io.axbench.local.home.ResidentMemory;
import io.axbench.local.home.StackState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Prints how each part does. */
@Command(name = "status", description = "shows how each part does; exit code 0 if all answer, else 1")
final class StatusCommand extends StackCommand {

    @Override
    public Integer call() {
        Optional<StackState> written = StackState.file(home()).read();
        Optional<StackState> running =
                written.filter(state -> state.supervisor().alive());
        if (running.isEmpty()) {
            out().println(written.map(StatusCommand::orphans)
                    .filter(line -> !line.isEmpty())
                    .orElse("nothing runs in " + home().folder() + "; start it: ./axbench up"));
            return 1;
        }
        StackState state = running.get();
        out().printf("%-11s %-9s %5s  %7s  %8s  %8s%n", "part", "state", "port", "pid", "restarts", "memory");
        state.parts().forEach(this::print);
        out().printf(
                        Locale.ROOT,
                        "%-11s %-9s %5s  %7d  %8s  %5d MB%n",
                        "supervisor",
                        "ready",
                        "-",
                        state.supervisor().pid(),
                        "-",
                        ResidentMemory.megabytes(state.supervisor().pid()));
        out().printf(
                        Locale.ROOT,
                        "page: http://127.0.0.1:%d/, memory in all: %.1f GB%n",
                        state.settings().portPlan().of(Parts.GATEWAY),
                        ResidentMemory.megabytesOfAll(state.supervisor().pid()) / 1000.0);
        return state.ready() ? 0 : 1;
    }

    private void print(PartState part) {
        ProcessId process = part.process();
        String pid = process == null ? "-" : Long.toString(process.pid());
        long megabytes = process == null ? 0 : ResidentMemory.megabytesOfAll(process.pid());
        String phase = part.now().name().toLowerCase(Locale.ROOT);
        out().printf(
                        Locale.ROOT,
                        "%-11s %-9s %5d  %7s  %8d  %5d MB%n",
                        part.name(),
                        phase,
                        part.port(),
                        pid,
                        part.restarts(),
                        megabytes);
        if (part.problem() != null) {
            out().println("            last " + part.problem());
        }
    }

    private static String orphans(StackState state) {
        List<String> alive = state.parts().stream()
                .filter(part -> part.process() != null && part.process().alive())
                .map(PartState::name)
                .toList();
        return alive.isEmpty()
                ? ""
                : "the supervisor was killed; still running: %s; take over with ./axbench up, or stop: ./axbench down"
                        .formatted(String.join(", ", alive));
    }
}

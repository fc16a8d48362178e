package io.axbench.local.stack;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.home.Home;
import io.axbench.local.home.JsonFile;
import io.axbench.local.home.LauncherLock;
import io.axbench.local.home.PortCheck;
import io.axbench.local.home.Settings;
import io.axbench.local.home.SettingsChoice;
import io.axbench.local.home.StackState;
import io.axbench.local.supervisor.JavaProgram;
import io.axbench.local.supervisor.LauncherClassPath;
import io.axbench.local.supervisor.SupervisorMain;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts a stack: chooses its settings, clears what an earlier one left, starts the supervisor, waits until all answer. */
public final class StackStart {

    private final Home home;
    private final Path checkout;
    private final PrintWriter out;

    /** For the stack of this folder, from the modules built in this checkout; progress is told to {@code out}. */
    public StackStart(Home home, Path checkout, PrintWriter out) {
        this.home = home;
        this.checkout = checkout;
        this.out = out;
    }

    /**
     * Brings the stack up, or waits for one that is already starting. Until {@link RunningStack#keep()} is called, the end
     * of this process stops what was started here.
     *
     * @param only names of the parts to start; empty for all
     * @throws AxbenchException if it cannot be: the message names the part and the remedy; nothing is left running
     */
    public RunningStack up(SettingsChoice.Request request, List<String> only) throws InterruptedException {
        home.create();
        StackWait wait = new StackWait(home, out);
        RunningStack stack;
        try (LauncherLock _ = LauncherLock.take(home)) {
            stack = findOrStart(request, only, wait);
        }
        try {
            return stack.withState(wait.untilReady(stack.state().supervisor().pid()));
        } catch (AxbenchException e) {
            stack.abandon();
            throw e;
        }
    }

    /** The stack that runs, or a new one whose supervisor has the state folder. Only under the launchers' lock. */
    private RunningStack findOrStart(SettingsChoice.Request request, List<String> only, StackWait wait)
            throws InterruptedException {
        Optional<StackState> running = StackState.running(home);
        if (running.isPresent()) {
            refuseOtherSettings(running.get().settings(), request);
            return RunningStack.found(home, running.get());
        }
        List<String> orphans = StackStop.stopOrphans(home);
        if (!orphans.isEmpty()) {
            out.println("stopped what a killed supervisor had left: " + String.join(", ", orphans));
        }
        JsonFile<Settings> file = new JsonFile<>(home.settingsFile(), Settings.class);
        SettingsChoice choice = SettingsChoice.of(file.read(), request);
        choice.note().ifPresent(out::println);
        Installation installation = new Installation(checkout, home.programs());
        if (only.isEmpty()) {
            installation.requireBuilt();
        }
        PortCheck.requireFree(choice.settings());
        installation.renew();
        file.write(choice.settings());
        return start(only, wait);
    }

    private RunningStack start(List<String> only, StackWait wait) throws InterruptedException {
        Process supervisor = spawn(only);
        RunningStack stack = RunningStack.started(home, supervisor);
        try {
            return stack.withState(wait.untilRecorded(supervisor.pid()));
        } catch (AxbenchException e) {
            stack.abandon();
            throw e;
        }
    }

    /** In a session of its own, so that Ctrl-C in the terminal reaches us and not the supervisor. */
    private Process spawn(List<String> only) {
        List<String> line = new ArrayList<>(List.of(
                "setsid",
                JavaProgram.path(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                LauncherClassPath.of(home.programs()),
                SupervisorMain.class.getName(),
                home.folder().toString(),
                checkout.toString()));
        line.addAll(only);
        try {
            return new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.log("supervisor").toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
        } catch (IOException e) {
            throw DiskTrouble.of("cannot start the supervisor", e);
        }
    }

    private void refuseOtherSettings(Settings running, SettingsChoice.Request request) {
        boolean otherPorts =
                request.portBase().filter(base -> base != running.portBase()).isPresent();
        boolean otherTrainers =
                request.trainers().filter(count -> count != running.trainers()).isPresent();
        boolean otherRoots = !request.roots().isEmpty() && !request.roots().equals(running.roots());
        if (otherPorts || otherTrainers || otherRoots) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "the stack in %s runs with other settings (ports from %d, %d trainer(s)); stop it first: ./axbench down"
                            .formatted(home.folder(), running.portBase(), running.trainers()));
        }
    }
}

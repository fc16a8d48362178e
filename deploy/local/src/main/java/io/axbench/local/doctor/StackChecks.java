package io.axbench.local.doctor;

import io.axbench.local.doctor.Finding.Open;
import io.axbench.local.doctor.Finding.Trouble;
import io.axbench.local.doctor.Finding.Well;
import io.axbench.local.home.Home;
import io.axbench.local.home.JsonFile;
import io.axbench.local.home.PartState;
import io.axbench.local.home.PartState.Phase;
import io.axbench.local.home.PortCheck;
import io.axbench.local.home.Ports;
import io.axbench.local.home.Settings;
import io.axbench.local.home.StackState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at the stack of a state folder: its ports while it is down, its parts while it is up. */
public final class StackChecks {

    private StackChecks() {}

    /** One finding a part, or one for the ports. */
    public static List<Finding> of(Home home) {
        Optional<StackState> running = StackState.running(home);
        if (running.isEmpty()) {
            return List.of(ports(home), new Open("stack", "not running; ./axbench up starts it"));
        }
        List<Finding> findings = new ArrayList<>();
        running.get().parts().forEach(part -> findings.add(of(part, home)));
        return findings;
    }

    private static Finding ports(Home home) {
        Optional<Settings> stored = new JsonFile<>(home.settingsFile(), Settings.class).read();
        Settings settings = stored.orElse(new Settings(Ports.DEFAULT_BASE, null, 1, null));
        String block = "%d to %d".formatted(settings.portBase(), settings.portBase() + Ports.BLOCK - 1);
        Optional<String> taken = PortCheck.firstTaken(settings);
        if (taken.isEmpty()) {
            return new Well("ports", block + " are free");
        }
        if (stored.isEmpty()) {
            return new Open("ports", block + " are taken; ./axbench up takes the next free block");
        }
        int port = settings.portPlan().of(taken.get());
        return new Trouble(
                "ports",
                "%d (%s) is taken by another program".formatted(port, taken.get()),
                "stop that, or ./axbench up --port-base "
                        + PortCheck.freeBlock(settings, settings.portBase() + Ports.BLOCK));
    }

    private static Finding of(PartState part, Home home) {
        String found = "%s on port %d".formatted(part.now().name().toLowerCase(Locale.ROOT), part.port());
        if (part.now() == Phase.READY) {
            String restarts = part.restarts() == 0 ? "" : ", started anew %d times".formatted(part.restarts());
            return new Well(part.name(), found + restarts);
        }
        String problem = part.problem() == null ? "" : ", " + part.problem();
        return new Trouble(part.name(), found + problem, "see " + home.log(part.name()));
    }
}

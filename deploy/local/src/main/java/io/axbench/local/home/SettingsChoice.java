package io.axbench.local.home;

import java.util.List;
import java.util.Optional;

/**
 * Decides what a stack is started with. A request wins over what the state folder remembers, that over the defaults. Only
 * the default ports give way when they are taken: ports that were asked for or used before are somebody's address.
 *
 * @param settings the decision
 * @param note a line for the person, if something was decided that they might not expect
 */
public record SettingsChoice(Settings settings, Optional<String> note) {

    /**
     * What a person asked for.
     *
     * @param portBase first port
     * @param trainers number of trainers
     * @param roots more folders that specifications may name; empty for those of last time
     */
    public record Request(Optional<Integer> portBase, Optional<Integer> trainers, List<String> roots) {

        /** Copies the list. */
        public Request {
            roots = List.copyOf(roots);
        }
    }

    /** Decides; looks at the ports only where the default may give way. */
    public static SettingsChoice of(Optional<Settings> stored, Request request) {
        Settings settings = stored.orElse(new Settings(Ports.DEFAULT_BASE, null, 1, null));
        if (request.trainers().isPresent()) {
            settings = settings.withTrainers(request.trainers().get());
        }
        if (!request.roots().isEmpty()) {
            settings = settings.withRoots(request.roots());
        }
        if (request.portBase().isPresent()) {
            return new SettingsChoice(settings.withPortBase(request.portBase().get()), Optional.empty());
        }
        if (stored.isPresent() || PortCheck.firstTaken(settings).isEmpty()) {
            return new SettingsChoice(settings, Optional.empty());
        }
        int base = PortCheck.freeBlock(settings, Ports.DEFAULT_BASE + Ports.BLOCK);
        return new SettingsChoice(
                settings.withPortBase(base),
                Optional.of("ports from %d on are taken (another stack?); this one uses %d to %d and keeps them"
                        .formatted(Ports.DEFAULT_BASE, base, base + Ports.BLOCK - 1)));
    }
}

package io.axbench.local.home;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stack is started with, kept in the state folder so that the next start is the same.
 *
 * @param portBase first port of the block
 * @param ports single ports that lie elsewhere, by part; null for none
 * @param trainers number of trainer processes
 * @param roots folders, besides the checkout and the state folder, that a specification may name paths in; null for none
 */
public record Settings(
        int portBase,
        @Nullable Map<String, Integer> ports,
        int trainers,
        @Nullable List<String> roots) {

    /** Refuses what no stack can have. */
    public Settings {
        ports = ports == null ? Map.of() : Map.copyOf(ports);
        roots = roots == null ? List.of() : List.copyOf(roots);
        if (trainers < 1 || trainers > Ports.MOST_TRAINERS) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "%d trainers; expected 1 to %d".formatted(trainers, Ports.MOST_TRAINERS));
        }
    }

    /** The ports. */
    public Ports portPlan() {
        return new Ports(portBase, ports == null ? Map.of() : ports);
    }

    /** The same with another block of ports. */
    public Settings withPortBase(int base) {
        return new Settings(base, ports, trainers, roots);
    }

    /** The same with another number of trainers. */
    public Settings withTrainers(int count) {
        return new Settings(portBase, ports, count, roots);
    }

    /** The same with other roots. */
    public Settings withRoots(List<String> folders) {
        return new Settings(portBase, ports, trainers, folders);
    }
}

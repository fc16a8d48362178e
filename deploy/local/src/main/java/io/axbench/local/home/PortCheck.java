package io.axbench.local.home;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether ports of 127.0.0.1 are free. */
public final class PortCheck {

    private PortCheck() {}

    /** Whether something listens on a port, or the system refuses it to us. */
    public static boolean taken(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return !probe.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    /** The first part of a stack whose port is taken. */
    public static Optional<String> firstTaken(Settings settings) {
        return needed(settings).stream()
                .filter(part -> taken(settings.portPlan().of(part)))
                .findFirst();
    }

    /**
     * Refuses a stack one of whose ports is taken.
     *
     * @throws AxbenchException names the port, its part and the remedy
     */
    public static void requireFree(Settings settings) {
        firstTaken(settings).ifPresent(part -> {
            throw new AxbenchException(
                    Reason.ENDPOINT_UNAVAILABLE,
                    "port %d (%s) is taken by another program; stop that, or move this stack: ./axbench up --port-base %d"
                            .formatted(
                                    settings.portPlan().of(part),
                                    part,
                                    freeBlock(settings, settings.portBase() + Ports.BLOCK)));
        });
    }

    /**
     * The first base, from {@code from} on in whole blocks, whose ports are all free.
     *
     * @throws AxbenchException if there is none
     */
    public static int freeBlock(Settings settings, int from) {
        for (int base = from; base <= 65536 - Ports.BLOCK; base += Ports.BLOCK) {
            if (firstTaken(settings.withPortBase(base)).isEmpty()) {
                return base;
            }
        }
        throw new AxbenchException(
                Reason.ENDPOINT_UNAVAILABLE,
                "no free block of ports from %d on; name one with --port-base".formatted(from));
    }

    private static List<String> needed(Settings settings) {
        List<String> names = new ArrayList<>(Parts.all(settings.trainers()));
        names.add(Parts.CONTROLLER);
        return names;
    }
}

package io.axbench.local.home;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of one stack, all on 127.0.0.1: a block of {@value #BLOCK} from a base, out of which single ones may be moved.
 *
 * @param base first port of the block, the gateway's
 * @param moved ports that lie elsewhere, by the name of their part
 */
public record Ports(int base, Map<String, Integer> moved) {

    /** Ports in a block. */
    public static final int BLOCK = 16;

    /** Trainers that fit into a block. */
    public static final int MOST_TRAINERS = 8;

    /** Below the ephemeral ports of Linux (32768 and up) and registered for nothing. */
    public static final int DEFAULT_BASE = 28600;

    private static final Map<String, Integer> OFFSETS = offsets();

    /** Refuses a base that leaves the range of ports, and parts that do not exist. */
    public Ports {
        if (base < 1024 || base > 65536 - BLOCK) {
            throw invalid("port base %d; expected 1024 to %d".formatted(base, 65536 - BLOCK));
        }
        moved = Map.copyOf(moved);
        moved.forEach((part, port) -> {
            if (!OFFSETS.containsKey(part)) {
                throw invalid("port of \"%s\"; expected one of %s".formatted(part, OFFSETS.keySet()));
            }
            if (port < 1 || port > 65535) {
                throw invalid("port %d of %s; expected 1 to 65535".formatted(port, part));
            }
        });
    }

    /** The block that starts at {@code base}, none moved. */
    public static Ports at(int base) {
        return new Ports(base, Map.of());
    }

    /** The port of a part. */
    public int of(String part) {
        Integer offset = OFFSETS.get(part);
        if (offset == null) {
            throw new IllegalArgumentException("no port for " + part);
        }
        return moved.getOrDefault(part, base + offset);
    }

    private static Map<String, Integer> offsets() {
        Map<String, Integer> offsets = new LinkedHashMap<>();
        offsets.put(Parts.GATEWAY, 0);
        offsets.put(Parts.GENERATOR, 1);
        offsets.put(Parts.JUDGE, 2);
        offsets.put(Parts.BROKER, 3);
        offsets.put(Parts.CONTROLLER, 4);
        offsets.put(Parts.POSTGRES, 5);
        for (int i = 1; i <= MOST_TRAINERS; i++) {
            offsets.put(Parts.trainer(i), 5 + i);
        }
        return offsets;
    }

    private static AxbenchException invalid(String found) {
        return new AxbenchException(Reason.INVALID_SPECIFICATION, found);
    }
}

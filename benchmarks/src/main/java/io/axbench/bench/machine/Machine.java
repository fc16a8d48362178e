package io.axbench.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What the figures were taken on. */
public final class Machine {

    private Machine() {}

    /** Name of the processor, number of cores and load. */
    public static String processor() {
        return "%s, %d cores, load %s"
                .formatted(
                        first(Path.of("/proc/cpuinfo"), "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        load());
    }

    /** Name and text of all that a reader of the figures must know. */
    public static List<String[]> circumstances(Path model, String data, String extent) {
        return List.of(
                new String[] {
                    "time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()
                },
                new String[] {"processor", processor()},
                new String[] {"java", Runtime.version().toString()},
                new String[] {"model", String.valueOf(model.getFileName())},
                new String[] {"data", data},
                new String[] {"extent", extent});
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String first(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}

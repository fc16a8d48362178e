package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the ends of the logs, and what is added to them. */
@Command(name = "logs", description = "shows the last lines of the logs, of one service or of all")
final class LogsCommand extends StackCommand {

    private static final int CHUNK = 64 << 10;

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "one of the names that status shows")
    private @Nullable String service;

    @Option(names = "-f", description = "goes on with what is added, until Ctrl-C")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", defaultValue = "40", description = "lines of each log; default: 40")
    private int lines;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Map<Path, Long> ends = new LinkedHashMap<>();
            for (Path log : logs()) {
                ends.put(log, printEnd(log));
            }
            while (follow) {
                for (Map.Entry<Path, Long> log : ends.entrySet()) {
                    log.setValue(printFrom(log.getKey(), log.getValue()));
                }
                out().flush();
                TimeUnit.MILLISECONDS.sleep(300);
            }
        } catch (IOException e) {
            throw DiskTrouble.of("logs in " + home().logs(), e);
        }
        return 0;
    }

    private List<Path> logs() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(home().logs())) {
            try (Stream<Path> files = Files.list(home().logs())) {
                files.filter(file -> file.toString().endsWith(".log")).sorted().forEach(found::add);
            }
        }
        if (found.isEmpty()) {
            throw new AxbenchException(
                    Reason.NOT_FOUND,
                    "no logs in %s: nothing has run there yet; start it: ./axbench up".formatted(home().logs()));
        }
        if (service == null) {
            return found;
        }
        return found.stream()
                .filter(log -> name(log).equals(service))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new AxbenchException(
                        Reason.NOT_FOUND,
                        "no log of %s in %s; expected one of %s"
                                .formatted(
                                        service,
                                        home().logs(),
                                        found.stream().map(LogsCommand::name).collect(Collectors.joining(", ")))));
    }

    private static String name(Path log) {
        return log.getFileName().toString().replaceFirst("\\.log$", "");
    }

    private long printEnd(Path log) throws IOException {
        List<String> all = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
        PrintWriter out = out();
        all.subList(Math.clamp(all.size() - (long) lines, 0, all.size()), all.size())
                .forEach(line -> out.println(prefix(log) + line));
        out.flush();
        return Files.size(log);
    }

    /** Prints whole lines added since {@code from}; a log that shrank was put aside and is read from its begin. */
    private long printFrom(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = file.length() < from ? 0 : from;
            byte[] bytes = new byte[(int) Math.min(CHUNK, file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            text.substring(0, end).lines().forEach(line -> out().println(prefix(log) + line));
            return start + text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private String prefix(Path log) {
        return service != null ? "" : "%-11s| ".formatted(name(log));
    }
}

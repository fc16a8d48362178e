package io.axbench.local.command;

import io.axbench.local.home.SettingsChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that may start a stack. */
final class UpOptions {

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "${env:AXBENCH_PORT_BASE}",
            description = "first of the 16 ports, kept for the next start; default: $AXBENCH_PORT_BASE, else 28600 or,"
                    + " if that is taken, the next free block")
    private @Nullable Integer portBase;

    @Option(
            names = "--trainers",
            paramLabel = "N",
            description = "number of trainers, kept for the next start; default: 1")
    private @Nullable Integer trainers;

    @Option(
            names = "--root",
            paramLabel = "FOLDER",
            description = "a further folder that specifications may name files in, kept for the next start; repeatable")
    private List<Path> roots = new ArrayList<>();

    @Option(names = "--only", paramLabel = "PART", split = ",", hidden = true)
    private List<String> only = new ArrayList<>();

    SettingsChoice.Request request() {
        return new SettingsChoice.Request(
                Optional.ofNullable(portBase),
                Optional.ofNullable(trainers),
                roots.stream()
                        .map(root -> root.toAbsolutePath().normalize().toString())
                        .toList());
    }

    List<String> only() {
        return only;
    }
}

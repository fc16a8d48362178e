package io.axbench.judge.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process that can be killed and started again. */
final class Child implements AutoCloseable {

    private final List<String> command;
    private final Path log;
    private Process process;

    private Child(List<String> command, Path log) {
        this.command = command;
        this.log = log;
        this.process = begin();
    }

    static Child start(Path log, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return new Child(command, log);
    }

    private Process begin() {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void startAgain() {
        process = begin();
    }

    @Override
    public void close() {
        kill();
    }
}

package io.axbench.bench.peer;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The virtual environment of the peer, made by Python and filled by pip on first use. Made anew where the pinned versions
 * have changed.
 *
 * @param folder where it lies
 * @param requirements the pinned versions
 */
public record PeerEnvironment(Path folder, Path requirements) {

    /**
     * Makes it, if it is not there.
     *
     * @param out told that it takes minutes
     * @return its Python
     * @throws AxbenchException in one line what stood in the way: no Python, no pip, no network
     */
    public Path ensure(PrintStream out) {
        Path python = folder.resolve("bin/python");
        Path installed = folder.resolve("installed");
        try {
            String wanted = Files.readString(requirements);
            if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
                return python;
            }
            Files.deleteIfExists(installed);
            Files.createDirectories(folder);
            Path log = folder.resolve("install.log");
            out.printf("installing the peer, some minutes and 6 GB (log: %s) ...%n", log);
            run(
                    log,
                    "python3 cannot make it; install Python 3.9 to 3.12 with venv (apt-get install python3-venv)",
                    List.of("python3", "-m", "venv", "--clear", folder.toString()));
            run(
                    log,
                    "pip cannot install torch 2.7.1 and what belongs to it; check the network, pip's index and that Python is 3.9 to 3.12",
                    List.of(
                            python.toString(),
                            "-m",
                            "pip",
                            "install",
                            "--disable-pip-version-check",
                            "--only-binary=:all:",
                            "-r",
                            requirements.toString()));
            Files.writeString(installed, wanted);
            return python;
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.ENDPOINT_UNAVAILABLE, "peer environment %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private void run(Path log, String remedy, List<String> command) throws IOException {
        Path kept = Files.createTempFile("axbench-peer", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(kept.toFile())
                .start();
        try {
            int code = process.waitFor();
            String said = Files.readString(kept, StandardCharsets.UTF_8);
            Files.createDirectories(folder);
            Files.writeString(log, said);
            if (code != 0) {
                throw new AxbenchException(
                        Reason.ENDPOINT_UNAVAILABLE,
                        "peer environment %s: %s (%s)".formatted(folder, remedy, lastLine(said)));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while installing", e);
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    private static String lastLine(String said) {
        return said.strip().lines().reduce((first, second) -> second).orElse("it said nothing");
    }
}

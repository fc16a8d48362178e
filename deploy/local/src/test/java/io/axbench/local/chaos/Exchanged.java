package io.axbench.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.local.supervisor.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run that went out of a stack and came in again, by the commands that a person types.
 *
 * @param dump the folder that it went to
 * @param exported what {@code export} said
 * @param imported what {@code import} said
 * @param compared what {@code diff} says of the two
 */
record Exchanged(Path dump, String exported, String imported, String compared) {

    private static final Pattern RUN = Pattern.compile("run (\\S+), imported from");

    /** Sends a run of the stack with this home out and in. */
    static Exchanged of(Path home, String runId) throws IOException, InterruptedException {
        Path dump = home.resolve("dump");
        String exported = said(home, "export", runId, dump.toString());
        String imported = said(home, "import", dump.toString());
        Matcher run = RUN.matcher(imported);
        assertThat(run.find()).as(imported).isTrue();
        return new Exchanged(dump, exported, imported, said(home, "diff", runId, run.group(1)));
    }

    private static String said(Path home, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                JavaProgram.path(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.axbench.local.Main",
                "--home",
                home.toString()));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}

package io.axbench.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

class MainIT {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysInOneLineThatNothingRuns() {
        assertThat(execute("leaderboard")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("axbench: nothing runs in %s; start it: ./axbench up%n".formatted(folder));
    }

    @Test
    void saysInOneLineThatASpecificationIsMissing() {
        assertThat(execute("run", "absent.yaml")).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("axbench: specification absent.yaml");
    }

    @Test
    void saysInOneLineThatNothingTakesVectors() {
        assertThat(execute("vectors")).isEqualTo(1);
        assertThat(execute("dictionary", "run", "out")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("axbench: nothing runs in "));
    }

    @Test
    void statusOfNothingIsNoError() {
        assertThat(execute("status")).isEqualTo(1);
        assertThat(out.toString()).startsWith("nothing runs in ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void downOfNothingSucceeds() {
        assertThat(execute("down")).isZero();
    }

    @Test
    void refusesAWrongCommandLineInOneLine() {
        // When
        int code = execute("leaderboard", "--format", "xml");
        execute("up", "--port", "28700");
        execute("run");
        execute("leaderbord");

        // Then
        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("'xml'").endsWith("; see ./axbench leaderboard --help"),
                        line -> assertThat(line).contains("'--port'", "--port-base"),
                        line -> assertThat(line).startsWith("axbench: Missing required parameter: 'SPEC.yaml'"),
                        line -> assertThat(line)
                                .isEqualTo("axbench: no command \"leaderbord\"; did you mean leaderboard;"
                                        + " see ./axbench --help"));
    }

    @Test
    void listsTheCommandsWhereNoneIsNamed() {
        assertThat(execute()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).startsWith("Usage: axbench ").contains("leaderboard", "doctor");
    }

    /** In the list a command has the first line of its description alone. */
    @Test
    void everyCommandOfTheListSaysWhatItDoes() {
        assertThat(Main.commandLine().getSubcommands().values())
                .hasSizeGreaterThan(20)
                .allSatisfy(command -> assertThat(
                                command.getCommandSpec().usageMessage().description()[0])
                        .isNotBlank()
                        .doesNotEndWith(";")
                        .doesNotEndWith(","));
    }

    @Test
    void namesTheLogsThatThereAre() throws IOException {
        // Given
        execute("logs", "trainer");
        Files.createDirectories(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/trainer.log"), "one\ntwo\nthree\n");
        Files.writeString(folder.resolve("logs/judge.log"), "four\n");

        // When
        int unknown = execute("logs", "trainer-service");
        execute("logs", "trainer", "-n", "2");
        execute("logs", "trainer", "-n", "-1");

        // Then
        assertThat(unknown).isEqualTo(1);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("nothing has run there yet"),
                        line -> assertThat(line).endsWith("; expected one of judge, trainer"));
        assertThat(out.toString().lines()).containsExactly("two", "three");
    }

    @Test
    void refusesAGenreThatNoConceptHas() {
        assertThat(execute("leaderboard", "run", "--genre", "poetry")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("standings", "run", "--genre", "poetry")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("'--genre'", "TEXT, CODE, MATH", "poetry");
    }

    @Test
    void refusesPortsOutOfRange() {
        assertThat(execute("up", "--only", "broker", "--port-base", "99999")).isEqualTo(1);
        assertThat(err.toString()).startsWith("axbench: port base 99999; expected 1024 to 65520");
    }

    @Test
    void showsWhatACommandPrintsWithoutALineEnd() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();

        int code = Main.commandLine()
                .addSubcommand(new Saying())
                .setOut(new PrintWriter(shown, true, StandardCharsets.UTF_8))
                .execute("say");

        assertThat(code).isZero();
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("said");
    }

    @Command(name = "say")
    private static final class Saying implements Runnable {

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            Objects.requireNonNull(spec).commandLine().getOut().print("said");
        }
    }

    private int execute(String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "--home";
        all[1] = folder.toString();
        System.arraycopy(args, 0, all, 2, args.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}

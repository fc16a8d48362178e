package io.axbench.generator.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.WriteFault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The folder that a finished set is moved to. Written beside it under a temporary name and moved when it is whole; a
 * folder with something in it is never written over. {@code made.json} in it tells what the set was made from.
 *
 * @param path where the set is to stand
 * @param identity of what it is made from, in hex
 * @param runId names the temporary folder
 */
public record OutFolder(Path path, String identity, String runId) {

    /** The key that names the folder. */
    static final String KEY = "data.generate.out";

    private static final Logger LOG = Logger.getLogger(OutFolder.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NOTE = "made.json";

    /**
     * Whether this very set stands there already.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if something else does; final
     */
    public boolean isWritten() {
        if (!Files.exists(path) || isEmpty()) {
            return false;
        }
        if (Files.isRegularFile(path.resolve(NOTE)) && identity.equals(noted())) {
            return true;
        }
        throw new AxbenchException(
                Reason.INVALID_SPECIFICATION,
                "%s: %s has something else in it, and nothing is written over; name a new folder".formatted(KEY, path));
    }

    /**
     * Refuses a place where nothing can be written, before anything is paid.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} naming the folder above that is none or is locked; final
     */
    public void requireWritable() {
        Path above = whole().getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above == null || !Files.isDirectory(above)) {
            throw WriteFault.of(OutFolder.KEY, path, new NotDirectoryException(String.valueOf(above)));
        }
        if (!Files.isWritable(above)) {
            throw WriteFault.of(OutFolder.KEY, path, new AccessDeniedException(above.toString()));
        }
    }

    /**
     * Writes the set unless it stands there. Nothing half written is left, however it ends.
     *
     * @param model id of the language model that made it
     * @param promptsHash hash of the prompts, in hex
     * @param set writes the files into the folder it is given
     * @throws AxbenchException {@code INVALID_SPECIFICATION}, {@code MISSING_FILE} or {@code DISK_FULL} naming the folder
     *     and the remedy; and what {@code set} throws
     */
    public void write(String model, String promptsHash, Consumer<Path> set) {
        if (isWritten()) {
            return;
        }
        try {
            deleteLeftOver();
            Path temporary = whole().resolveSibling(temporaryPrefix() + UUID.randomUUID());
            try {
                Files.createDirectories(temporary);
                fill(temporary, model, promptsHash, set);
                move(temporary);
            } finally {
                discard(temporary);
            }
        } catch (IOException e) {
            throw WriteFault.of(OutFolder.KEY, whole(), e);
        }
    }

    private void fill(Path temporary, String model, String promptsHash, Consumer<Path> set) throws IOException {
        set.accept(temporary);
        ObjectNode note = JSON.createObjectNode()
                .put("identity", identity)
                .put("model", model)
                .put("promptsHash", promptsHash);
        Files.writeString(temporary.resolve(NOTE), JSON.writeValueAsString(note) + "\n");
    }

    /** Another run may have been faster: with the same set, well; with another, {@link #isWritten} refuses. */
    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, whole(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!isWritten()) {
                throw e;
            }
        }
    }

    /** What a killed worker of this run left; one that lives has lost its lease. */
    private void deleteLeftOver() throws IOException {
        Path parent = whole().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> entries = Files.list(parent)) {
            left = entries.filter(entry -> entry.getFileName().toString().startsWith(temporaryPrefix()))
                    .toList();
        }
        for (Path entry : left) {
            delete(entry);
        }
    }

    private Path whole() {
        return path.toAbsolutePath();
    }

    private String temporaryPrefix() {
        return "." + whole().getFileName() + ".part-" + runId + "-";
    }

    private boolean isEmpty() {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw WriteFault.of(OutFolder.KEY, path, e);
        }
    }

    private String noted() {
        try {
            JsonNode note = JSON.readTree(path.resolve(NOTE).toFile());
            return note.path("identity").asText();
        } catch (IOException e) {
            return ""; // somebody else's
        }
    }

    private static void discard(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            LOG.warnf("a half written folder is left, delete it by hand: %s", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> entries = Files.walk(folder)) {
            deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : deepestFirst) {
            Files.delete(entry);
        }
    }
}

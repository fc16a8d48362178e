package io.axbench.generator.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder that a finished set is moved to. Written beside it under a temporary name and moved when it is whole; a
 * folder with something in it is never written over. {@code made.json} in it tells what the set was made from.
 *
 * @param path where the set is to stand
 * @param identity of what it is made from, in hex
 * @param runId names the temporary folder
 */
public record OutFolder(Path path, String identity, String runId) {

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
                "data.generate.out: %s has something else in it, and nothing is written over; name a new folder"
                        .formatted(path));
    }

    /**
     * Writes the set unless it stands there.
     *
     * @param model id of the language model that made it
     * @param promptsHash hash of the prompts, in hex
     * @param set writes the files into the folder it is given
     */
    public void write(String model, String promptsHash, Consumer<Path> set) {
        if (isWritten()) {
            return;
        }
        Path whole = path.toAbsolutePath();
        Path temporary = whole.resolveSibling("." + whole.getFileName() + ".part-" + runId);
        try {
            delete(temporary);
            Files.createDirectories(temporary);
            set.accept(temporary);
            ObjectNode note = JSON.createObjectNode()
                    .put("identity", identity)
                    .put("model", model)
                    .put("promptsHash", promptsHash);
            Files.writeString(temporary.resolve(NOTE), JSON.writeValueAsString(note) + "\n");
            Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isEmpty() {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION, "data.generate.out: %s is no folder".formatted(path), e);
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

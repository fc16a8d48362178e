package io.axbench.local.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A record kept as one JSON file. A reader sees the old or the new record, never half of one: it is written beside and
 * moved over.
 *
 * @param <T> the record
 */
public final class JsonFile<T> {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path path;
    private final Class<T> type;

    /** The file at {@code path}, there or not. */
    public JsonFile(Path path, Class<T> type) {
        this.path = path;
        this.type = type;
    }

    /**
     * The record, or empty if there is no file.
     *
     * @throws AxbenchException {@code BAD_DATA} if the file is no such record: half written by hand or by a full disk
     */
    public Optional<T> read() {
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(path), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new AxbenchException(
                    Reason.BAD_DATA, "%s is broken%s: %s; mend it or remove it".formatted(path, place(e), told(e)), e);
        } catch (IOException e) {
            throw DiskTrouble.of(path.toString(), e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
    }

    /** Without the parser's own notes on where its input came from. */
    private static String told(JsonProcessingException e) {
        return e.getOriginalMessage().replaceFirst("(?s)\\s*(\\(start marker|\\(class |\\R).*", "");
    }

    /** Writes the record. */
    public void write(T value) {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.write(beside, MAPPER.writeValueAsBytes(value));
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw DiskTrouble.of(path.toString(), e);
        }
    }
}

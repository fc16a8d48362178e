package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file in memory without being read: pages come in when they are touched, and reads are checked against its end. */
final class MappedFile implements AutoCloseable {

    private final Path path;
    private final Arena arena;
    private final MemorySegment content;

    private MappedFile(Path path, Arena arena, MemorySegment content) {
        this.path = path;
        this.arena = arena;
        this.content = content;
    }

    /**
     * Maps a file.
     *
     * @throws ModelException {@code MISSING_FILE} if it is not there or cannot be read
     */
    static MappedFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ModelException(ModelException.Kind.MISSING_FILE, path + ": no such file");
        }
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new MappedFile(path, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException e) {
            arena.close();
            throw new ModelException(ModelException.Kind.MISSING_FILE, path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    MemorySegment content() {
        return content;
    }

    long size() {
        return content.byteSize();
    }

    ModelException damaged(String found) {
        return new ModelException(ModelException.Kind.DAMAGED, path + ": " + found);
    }

    ModelException unsupported(String found) {
        return new ModelException(ModelException.Kind.UNSUPPORTED, path + ": " + found);
    }

    @Override
    public void close() {
        arena.close();
    }
}

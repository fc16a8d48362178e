package io.axbench.trainer.sae;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The arrays of a {@code .npz} file as {@code numpy.savez} writes it. */
final class NpzArrays implements ArrayFile {

    private static final String SUFFIX = ".npy";

    private final Path path;
    private final Arena arena;
    private final Map<String, StoredArray> arrays;

    private NpzArrays(Path path, Arena arena, Map<String, StoredArray> arrays) {
        this.path = path;
        this.arena = arena;
        this.arrays = arrays;
    }

    /**
     * Maps a file.
     *
     * @throws io.axbench.contracts.AxbenchException {@code MISSING_FILE}, or {@code BAD_DATA} if it is damaged or holds
     *     what is not read; final
     */
    static NpzArrays open(Path path) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new NpzArrays(path, arena, arrays(path, file));
        } catch (IOException e) {
            arena.close();
            throw SaeErrors.missing(path, "cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Set<String> names() {
        return arrays.keySet();
    }

    @Override
    public StoredArray array(String name) {
        StoredArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array " + name);
        }
        return array;
    }

    @Override
    public void close() {
        arena.close();
    }

    private static Map<String, StoredArray> arrays(Path path, MemorySegment file) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        for (Map.Entry<String, MemorySegment> member :
                ZipDirectory.members(path, file).entrySet()) {
            String name = member.getKey();
            if (!name.endsWith(SUFFIX)) {
                throw SaeErrors.bad(path, "member %s found, NumPy arrays expected".formatted(name));
            }
            arrays.put(name.substring(0, name.length() - SUFFIX.length()), array(path, name, member.getValue()));
        }
        return arrays;
    }

    private static StoredArray array(Path path, String name, MemorySegment member) {
        StringBuilder refusal = new StringBuilder();
        NpyHeader header = NpyHeader.read(member, refusal);
        if (header == null) {
            throw SaeErrors.bad(path, "%s %s".formatted(name, refusal));
        }
        long expected = header.begin();
        try {
            expected += bytes(header);
        } catch (ArithmeticException e) {
            throw SaeErrors.bad(path, "%s has the shape %s, beyond any file".formatted(name, header.shape()));
        }
        if (expected != member.byteSize()) {
            throw SaeErrors.bad(
                    path,
                    "%s has %d bytes, %d expected for the shape %s"
                            .formatted(name, member.byteSize(), expected, header.shape()));
        }
        return new Mapped(header.shape(), header.half(), member.asSlice(header.begin()));
    }

    private static long bytes(NpyHeader header) {
        long bytes = header.bytes();
        for (long extent : header.shape()) {
            bytes = Math.multiplyExact(bytes, extent);
        }
        return bytes;
    }

    /** Numbers of an array in memory. */
    private record Mapped(List<Long> shape, boolean half, MemorySegment numbers) implements StoredArray {

        private static final ValueLayout.OfFloat FLOAT =
                ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        private static final ValueLayout.OfShort SHORT =
                ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        @Override
        public void read(long first, int count, float[] into) {
            if (!half) {
                MemorySegment.copy(numbers, FLOAT, first * Float.BYTES, into, 0, count);
                return;
            }
            for (int i = 0; i < count; i++) {
                into[i] = Float.float16ToFloat(numbers.get(SHORT, (first + i) * Short.BYTES));
            }
        }
    }
}

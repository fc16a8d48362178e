package io.axbench.trainer.sae;

import io.axbench.contracts.AxbenchException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the members of a zip archive lie in it, read from its central directory, sizes beyond 4 GB included. Only
 * members that are stored as they are, since those can be mapped.
 */
final class ZipDirectory {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long IN_EXTRA = 0xffffffffL;

    private final Path path;
    private final MemorySegment file;

    private ZipDirectory(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
    }

    /**
     * The bytes of every member, by name.
     *
     * @throws AxbenchException {@code BAD_DATA} if the archive is cut short, damaged, compressed or
     *     locked; final
     */
    static Map<String, MemorySegment> members(Path path, MemorySegment file) {
        return new ZipDirectory(path, file).read();
    }

    private Map<String, MemorySegment> read() {
        long end = end();
        long count = u16(end + 10);
        long at = u32(end + 16);
        if (end >= 20 && file.get(INT, end - 20) == LOCATOR_64) {
            long end64 = inside(file.get(LONG, end - 12), 56);
            if (file.get(INT, end64) != END_64) {
                throw damaged("the 64-bit end of the directory is not where it is said to be");
            }
            count = file.get(LONG, end64 + 32);
            at = file.get(LONG, end64 + 48);
        }
        Map<String, MemorySegment> members = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            inside(at, 46);
            if (file.get(INT, at) != CENTRAL) {
                throw damaged("entry %d of the directory is not where it is said to be".formatted(i));
            }
            long nameLength = u16(at + 28);
            long extraLength = u16(at + 30);
            long next = at + 46 + nameLength + extraLength + u16(at + 32);
            inside(at, next - at);
            String name = text(at + 46, nameLength);
            if (members.put(name, member(at, name, at + 46 + nameLength, extraLength)) != null) {
                throw damaged("two members are called " + name);
            }
            at = next;
        }
        return members;
    }

    private MemorySegment member(long entry, String name, long extra, long extraLength) {
        if ((u16(entry + 8) & 1) != 0) {
            throw SaeErrors.bad(path, "%s is locked by a password; save it without".formatted(name));
        }
        if (u16(entry + 10) != 0) {
            throw SaeErrors.bad(
                    path, "%s is compressed; save the arrays with numpy.savez, not savez_compressed".formatted(name));
        }
        long[] sizes = {u32(entry + 24), u32(entry + 20), u32(entry + 42)};
        wide(sizes, extra, extraLength);
        if (sizes[0] != sizes[1]) {
            throw damaged("%s is stored, but has %d bytes of %d".formatted(name, sizes[1], sizes[0]));
        }
        long local = inside(sizes[2], 30);
        if (file.get(INT, local) != LOCAL) {
            throw damaged("%s is not where it is said to be".formatted(name));
        }
        long data = local + 30 + u16(local + 26) + u16(local + 28);
        inside(data, sizes[0]);
        return file.asSlice(data, sizes[0]);
    }

    /** Size, size in the archive and place, where the 64-bit field of the entry holds them. */
    private void wide(long[] sizes, long extra, long extraLength) {
        long end = extra + extraLength;
        for (long field = extra; field + 4 <= end; field += 4 + u16(field + 2)) {
            if (u16(field) == 1) {
                long at = field + 4;
                for (int i = 0; i < sizes.length && at + Long.BYTES <= end; i++) {
                    if (sizes[i] == IN_EXTRA) {
                        sizes[i] = file.get(LONG, at);
                        at += Long.BYTES;
                    }
                }
            }
        }
    }

    private long end() {
        long earliest = Math.max(0, file.byteSize() - END_BYTES - LONGEST_COMMENT);
        for (long at = file.byteSize() - END_BYTES; at >= earliest; at--) {
            if (file.get(INT, at) == END && at + END_BYTES + u16(at + 20) == file.byteSize()) {
                return at;
            }
        }
        throw damaged("no end of a zip directory");
    }

    private long inside(long at, long length) {
        if (at < 0 || length < 0 || at > file.byteSize() - length) {
            throw damaged("%d bytes from %d on are announced, the file has %d".formatted(length, at, file.byteSize()));
        }
        return at;
    }

    private long u16(long at) {
        return Short.toUnsignedLong(file.get(SHORT, inside(at, Short.BYTES)));
    }

    private long u32(long at) {
        return Integer.toUnsignedLong(file.get(INT, inside(at, Integer.BYTES)));
    }

    private String text(long at, long length) {
        return new String(file.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    private AxbenchException damaged(String what) {
        return SaeErrors.bad(path, what + "; is the archive cut short?");
    }
}

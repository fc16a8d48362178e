package io.axbench.lm.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a GGUF file from its start on; every read is checked against the end of the file. */
final class GgufCursor {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MappedFile file;
    private final MemorySegment content;
    private long at;

    GgufCursor(MappedFile file) {
        this.file = file;
        this.content = file.content();
    }

    long position() {
        return at;
    }

    long left() {
        return content.byteSize() - at;
    }

    byte int8(String what) {
        return content.get(ValueLayout.JAVA_BYTE, take(1, what));
    }

    short int16(String what) {
        return content.get(SHORT, take(2, what));
    }

    int int32(String what) {
        return content.get(INT, take(4, what));
    }

    long int64(String what) {
        return content.get(LONG, take(8, what));
    }

    /** A count of things of which each takes at least so many bytes. */
    int count(String what, long bytesEach) {
        long count = int64(what);
        if (count < 0 || count > left() / bytesEach || count > Integer.MAX_VALUE - 8) {
            throw file.damaged(
                    "%s is %s, but only %d bytes are left".formatted(what, Long.toUnsignedString(count), left()));
        }
        return (int) count;
    }

    /** A text: its length, then UTF-8. */
    String text(String what) {
        int length = count("length of " + what, 1);
        MemorySegment bytes = content.asSlice(take(length, what), length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.asByteBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            throw file.damaged("%s at byte %d is no UTF-8 text".formatted(what, at - length));
        }
    }

    private long take(long bytes, String what) {
        if (bytes > left()) {
            throw file.damaged(
                    "cut short: %s at byte %d takes %d bytes, %d are left".formatted(what, at, bytes, left()));
        }
        long from = at;
        at += bytes;
        return from;
    }
}

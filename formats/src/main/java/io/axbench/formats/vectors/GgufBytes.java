package io.axbench.formats.vectors;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A cursor over the start of a small GGUF file; every read is checked against its end. */
final class GgufBytes {

    private static final int MOST_TEXT = 65_536;

    private final ByteBuffer file;

    GgufBytes(ByteBuffer file) {
        this.file = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    int position() {
        return file.position();
    }

    int int32() {
        return checked(file::getInt);
    }

    long int64() {
        return checked(file::getLong);
    }

    /** A count of things. */
    int count(int most, String what) {
        long count = int64();
        if (count < 0 || count > most) {
            throw BadVectors.layout("found %s %s, expected at most %d", Long.toUnsignedString(count), what, most);
        }
        return (int) count;
    }

    String text() {
        long length = int64();
        if (length < 0 || length > Math.min(MOST_TEXT, file.remaining())) {
            throw BadVectors.layout(
                    "byte %d: found a text of %s bytes, expected at most %d of %d that are left; is it cut off?",
                    file.position(), Long.toUnsignedString(length), MOST_TEXT, file.remaining());
        }
        ByteBuffer bytes = file.slice(file.position(), (int) length);
        file.position(file.position() + (int) length);
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    /** A value of any type but a list, as text. */
    String value(String key) {
        int type = int32();
        return switch (type) {
            case 0 -> Integer.toString(Byte.toUnsignedInt(checked(file::get)));
            case 1 -> Byte.toString(checked(file::get));
            case 2 -> Integer.toString(Short.toUnsignedInt(checked(file::getShort)));
            case 3 -> Short.toString(checked(file::getShort));
            case 4 -> Integer.toUnsignedString(int32());
            case 5 -> Integer.toString(int32());
            case 6 -> Float.toString(checked(file::getFloat));
            case 7 -> Boolean.toString(checked(file::get) != 0);
            case 8 -> text();
            case 10 -> Long.toUnsignedString(int64());
            case 11 -> Long.toString(int64());
            case 12 -> Double.toString(checked(file::getDouble));
            default ->
                throw BadVectors.layout(
                        "key \"%s\": found a value of type %d, expected a number or a text",
                        BadVectors.shown(key), type);
        };
    }

    ByteBuffer slice(long from, int size, String where) {
        if (from > file.limit() - size) {
            throw BadVectors.layout(
                    "%s: its %d bytes at %d leave the file of %d; is it cut off?", where, size, from, file.limit());
        }
        return file.slice((int) from, size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private <T> T checked(Supplier<T> read) {
        try {
            return read.get();
        } catch (BufferUnderflowException e) {
            throw BadVectors.layout("the file of %d bytes ends within its header; is it cut off?", file.limit());
        }
    }
}

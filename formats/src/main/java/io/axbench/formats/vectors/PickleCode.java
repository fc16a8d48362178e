package io.axbench.formats.vectors;

import io.axbench.contracts.AxbenchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, one after the other: little-endian numbers, texts behind their length, lines of a name. */
final class PickleCode {

    private static final int MOST_TEXT = 10_000;
    private static final int MOST_LINE = 80;

    private final ByteBuffer code;

    /** The bytes of a buffer that is little-endian. */
    PickleCode(ByteBuffer code) {
        this.code = code;
    }

    boolean ended() {
        return !code.hasRemaining();
    }

    /** A byte, from 0. */
    int number8() {
        return Byte.toUnsignedInt(take(1).get());
    }

    /** Two bytes, from 0. */
    int number16() {
        return Short.toUnsignedInt(take(2).getShort());
    }

    /** Four bytes with their sign. */
    int number32() {
        return take(4).getInt();
    }

    /** Eight bytes, the one number whose first byte is the highest. */
    double real() {
        return Double.longBitsToDouble(Long.reverseBytes(take(8).getLong()));
    }

    /** A whole number behind its length of at most eight bytes. */
    long longNumber() {
        int length = number8();
        if (length > Long.BYTES) {
            throw broken("found a whole number of %d bytes".formatted(length));
        }
        ByteBuffer bytes = take(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            long next = bytes.get();
            value |= (i == length - 1 ? next : next & 0xFF) << (8 * i);
        }
        return value;
    }

    /** A text of so many bytes. */
    String text(int length) {
        if (length < 0 || length > MOST_TEXT) {
            throw broken("found a text of %d bytes".formatted(length));
        }
        ByteBuffer bytes = take(length);
        String text = StandardCharsets.UTF_8
                .decode(bytes.slice(bytes.position(), length))
                .toString();
        bytes.position(bytes.position() + length);
        return text;
    }

    /** A line of a name: printable ASCII. */
    String line() {
        StringBuilder line = new StringBuilder();
        for (char c = (char) take(1).get(); c != '\n'; c = (char) take(1).get()) {
            if (line.length() > MOST_LINE || c < ' ' || c > '~') {
                throw broken("found a name that is none");
            }
            line.append(c);
        }
        return line.toString();
    }

    /** Position stays: the caller reads so many bytes from there on. */
    private ByteBuffer take(int bytes) {
        if (code.remaining() < bytes) {
            throw broken("found its end too early");
        }
        return code;
    }

    /** The refusal that names where it was. */
    AxbenchException broken(String what) {
        return BadVectors.layout(
                "data.pkl, byte %d: %s, expected what torch.save writes for tensors", code.position(), what);
    }
}

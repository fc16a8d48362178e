package io.axbench.trainer.sae;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the numbers of a {@code .npy} array. The dictionary is read by the grammar of what NumPy writes,
 * never evaluated: little-endian f32 or f16, row-major.
 *
 * @param half whether numbers are f16; otherwise f32
 * @param shape extents, outermost first
 * @param begin where the numbers begin, in bytes
 */
record NpyHeader(boolean half, List<Long> shape, int begin) {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 4096;
    private static final Pattern DICTIONARY = Pattern.compile("\\{'descr': '([<>|=]?[A-Za-z][0-9]*)', "
            + "'fortran_order': (True|False), 'shape': \\(((?:[0-9]{1,18}, ?)*(?:[0-9]{1,18})?)\\),? ?\\} *\n");

    /** Copies the list. */
    NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * Reads a header.
     *
     * @return null if these bytes begin with none; {@code refusal} is told why
     */
    static @Nullable NpyHeader read(MemorySegment bytes, StringBuilder refusal) {
        if (bytes.byteSize() < 12 || !startsWithMagic(bytes)) {
            refusal.append("does not begin like a NumPy array");
            return null;
        }
        int version = bytes.get(ValueLayout.JAVA_BYTE, 6);
        if (version < 1 || version > 3) {
            refusal.append("has the NumPy format version %d, 1 to 3 expected".formatted(version));
            return null;
        }
        int prefix = version == 1 ? 10 : 12;
        long length =
                version == 1 ? Short.toUnsignedLong(bytes.get(SHORT, 8)) : Integer.toUnsignedLong(bytes.get(INT, 8));
        if (length > LONGEST || prefix + length > bytes.byteSize()) {
            refusal.append("announces a header of %d bytes; is it cut short?".formatted(length));
            return null;
        }
        String text =
                new String(bytes.asSlice(prefix, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
        Matcher dictionary = DICTIONARY.matcher(text);
        if (!dictionary.matches()) {
            refusal.append("has a header that NumPy does not write: ").append(text.strip());
            return null;
        }
        String type = dictionary.group(1);
        if (!type.equals("<f4") && !type.equals("<f2")) {
            refusal.append("has numbers of type %s, <f4 or <f2 expected".formatted(type));
            return null;
        }
        if (dictionary.group(2).equals("True")) {
            refusal.append("is stored by columns; save numpy.ascontiguousarray of it");
            return null;
        }
        return new NpyHeader(type.equals("<f2"), shape(dictionary.group(3)), prefix + (int) length);
    }

    /** Bytes of one number. */
    int bytes() {
        return half ? Short.BYTES : Float.BYTES;
    }

    private static boolean startsWithMagic(MemorySegment bytes) {
        return bytes.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) == -1;
    }

    private static List<Long> shape(String extents) {
        List<Long> shape = new ArrayList<>();
        for (String extent : extents.split(",")) {
            if (!extent.isBlank()) {
                shape.add(Long.parseLong(extent.strip()));
            }
        }
        return shape;
    }
}

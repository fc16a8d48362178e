package io.axbench.formats.vectors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A NumPy array {@code [n, d]} or {@code [d]} of little-endian floats in C order. Source: the format's description in
 * numpy.lib.format; of its header exactly what numpy writes is taken.
 */
final class Npy implements VectorTable {

    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int ALIGNMENT = 64;
    private static final int MOST_HEADER = 10_000;
    private static final Pattern HEADER = Pattern.compile("\\{'descr': '([^']{1,20})', 'fortran_order': (True|False), "
            + "'shape': \\((\\d{1,9},|\\d{1,9}, \\d{1,9}|[\\d, ]{0,100})\\), ?\\} *\n?");

    private final ByteBuffer data;
    private final Element element;
    private final Shape shape;

    private Npy(ByteBuffer data, Element element, Shape shape) {
        this.data = data;
        this.element = element;
        this.shape = shape;
    }

    /** Whether a file begins as one of these. */
    static boolean begins(ByteBuffer file) {
        byte[] start = new byte[Math.min(MAGIC.length, file.remaining())];
        file.get(0, start);
        return Arrays.equals(start, MAGIC);
    }

    /** Reads the header. */
    static Npy open(ByteBuffer file) {
        int version = file.remaining() > MAGIC.length + 1 ? file.get(MAGIC.length) : 0;
        int prefix = MAGIC.length + 2 + (version == 1 ? 2 : 4);
        if (version < 1 || version > 3 || file.remaining() < prefix) {
            throw BadVectors.layout("found version %d of the .npy format, expected 1 to 3; is it cut off?", version);
        }
        long length = version == 1
                ? Short.toUnsignedInt(file.getShort(MAGIC.length + 2))
                : Integer.toUnsignedLong(file.getInt(MAGIC.length + 2));
        if (length > Math.min(MOST_HEADER, file.remaining() - prefix)) {
            throw BadVectors.layout(
                    "found a header of %d bytes, expected at most %d; is it cut off?", length, MOST_HEADER);
        }
        byte[] header = new byte[(int) length];
        file.get(prefix, header);
        int start = prefix + (int) length;
        return of(
                new String(header, StandardCharsets.ISO_8859_1),
                file.slice(start, file.remaining() - start).order(file.order()));
    }

    private static Npy of(String header, ByteBuffer data) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw BadVectors.layout("the .npy header is not as numpy writes it; save the array with numpy.save");
        }
        Element element = switch (matcher.group(1)) {
            case "<f4" -> Element.F32;
            case "<f2" -> Element.F16;
            case "<f8" -> Element.F64;
            default ->
                throw BadVectors.layout(
                        "found the type '%s', expected '<f4', '<f2' or '<f8'; use array.astype('<f4')",
                        BadVectors.shown(matcher.group(1)));
        };
        List<Long> dimensions = new ArrayList<>();
        for (String number : matcher.group(3).split(",", -1)) {
            if (!number.isBlank()) {
                dimensions.add(dimension(number.strip(), matcher.group(3)));
            }
        }
        Shape shape = Shape.of("the array", dimensions);
        if (matcher.group(2).equals("True") && shape.rows() > 1) {
            throw BadVectors.layout("found Fortran order, expected C order; use numpy.ascontiguousarray(array)");
        }
        long bytes = (long) shape.rows() * shape.width() * element.size();
        if (data.remaining() != bytes) {
            throw BadVectors.layout(
                    "found %d bytes of data, expected %d for the shape %s; is the file cut off?",
                    data.remaining(), bytes, dimensions);
        }
        return new Npy(data, element, shape);
    }

    private static Long dimension(String number, String all) {
        if (number.length() > 9 || number.contains(" ")) {
            throw BadVectors.layout("the array: found the shape (%s), expected (n, d) or (d,)", BadVectors.shown(all));
        }
        return Long.valueOf(number);
    }

    @Override
    public int count() {
        return shape.rows();
    }

    @Override
    public int width() {
        return shape.width();
    }

    @Override
    public float[] row(int row) {
        return element.read(data, row * shape.width() * element.size(), shape.width());
    }

    /** Writes {@code [n, d]}, {@code <f4}, version 1.0, the data aligned to 64 bytes as numpy does. */
    static void write(VectorSet set, OutputStream out) throws IOException {
        String header =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(set.count(), set.width());
        int prefix = MAGIC.length + 4;
        int length = (prefix + header.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT - prefix;
        ByteBuffer start = ByteBuffer.allocate(prefix).order(ByteOrder.LITTLE_ENDIAN);
        start.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
        out.write(start.array());
        out.write((header + " ".repeat(length - 1 - header.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        Element.write(set, out);
    }
}

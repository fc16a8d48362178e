package io.axbench.formats.vectors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a number is stored, little-endian. */
enum Element {
    /** IEEE 754 binary64, rounded to f32. */
    F64(8) {
        @Override
        float at(ByteBuffer bytes, int offset) {
            return (float) bytes.getDouble(offset);
        }
    },
    /** IEEE 754 binary32. */
    F32(4) {
        @Override
        float at(ByteBuffer bytes, int offset) {
            return bytes.getFloat(offset);
        }
    },
    /** IEEE 754 binary16. */
    F16(2) {
        @Override
        float at(ByteBuffer bytes, int offset) {
            return Float.float16ToFloat(bytes.getShort(offset));
        }
    },
    /** The upper half of an f32. */
    BF16(2) {
        @Override
        float at(ByteBuffer bytes, int offset) {
            return Float.intBitsToFloat(bytes.getShort(offset) << 16);
        }
    },
    /** Whole number of 64 bits, rounded to f32. */
    I64(8) {
        @Override
        float at(ByteBuffer bytes, int offset) {
            return (float) bytes.getLong(offset);
        }
    };

    private final int size;

    Element(int size) {
        this.size = size;
    }

    /** Bytes of a number. */
    int size() {
        return size;
    }

    abstract float at(ByteBuffer bytes, int offset);

    /** Writes all rows of a set, f32. */
    static void write(VectorSet set, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(set.width() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < set.count(); row++) {
            bytes.asFloatBuffer().put(set.vector(row));
            out.write(bytes.array());
        }
    }

    /** So many numbers from an offset on. */
    float[] read(ByteBuffer bytes, int offset, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = at(bytes, offset + i * size);
        }
        return values;
    }
}

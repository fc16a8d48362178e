package io.axbench.formats.vectors;

import java.nio.ByteBuffer;
import java.util.List;

/** A tensor {@code [n, d]} or {@code [d]} of a {@code .pt} file, read with its strides. */
final class PtTable implements VectorTable {

    private final ByteBuffer bytes;
    private final PtValue.Tensor tensor;
    private final Shape shape;

    private PtTable(ByteBuffer bytes, PtValue.Tensor tensor, Shape shape) {
        this.bytes = bytes;
        this.tensor = tensor;
        this.shape = shape;
    }

    static PtTable of(PtArchive archive, String where, PtValue.Tensor tensor) {
        PtValue.Storage storage = tensor.storage();
        if (storage.element() == Element.I64) {
            throw BadVectors.layout("%s: found whole numbers, expected floats; use tensor.float()", where);
        }
        Shape shape = Shape.of(where, tensor.sizes());
        ByteBuffer bytes = archive.bytes("data/" + storage.key());
        if (bytes.remaining() / storage.element().size() != storage.count()
                || bytes.remaining() % storage.element().size() != 0) {
            throw BadVectors.layout(
                    "%s: found a storage of %d bytes, expected %d numbers of %d bytes; is the file damaged?",
                    where, bytes.remaining(), storage.count(), storage.element().size());
        }
        return new PtTable(bytes, tensor, shape);
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
        List<Long> strides = tensor.strides();
        long from = tensor.offset() + (strides.size() == 2 ? row * strides.getFirst() : 0);
        long stride = strides.getLast();
        Element element = tensor.storage().element();
        float[] values = new float[width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = element.at(bytes, (int) ((from + i * stride) * element.size()));
        }
        return values;
    }
}

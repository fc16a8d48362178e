package io.axbench.formats.vectors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes {@code .pt} files that {@code torch.load(weights_only=True)} reads: f32, row-major. */
final class PtWriter {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final List<VectorSet> storages = new ArrayList<>();

    private PtWriter() {
        bytes(0x80, 2);
    }

    /** All rows as one tensor {@code [n, d]}. */
    static void matrix(VectorSet set, OutputStream out) throws IOException {
        PtWriter writer = new PtWriter();
        writer.tensor(set, List.of(set.count(), set.width()));
        writer.finish(out);
    }

    /** The only row as a tensor {@code [d]}. */
    static void vector(VectorSet set, OutputStream out) throws IOException {
        PtWriter writer = new PtWriter();
        writer.tensor(set, List.of(set.width()));
        writer.finish(out);
    }

    /** lm-eval's {@code steered} dictionary, an entry a layer. */
    static void steered(VectorSet set, OutputStream out) throws IOException {
        PtWriter writer = new PtWriter();
        writer.bytes('}', '(');
        for (int row = 0; row < set.count(); row++) {
            VectorLabel label = set.labels().get(row);
            writer.text("layers." + label.layer());
            writer.bytes('}', '(');
            writer.text("steering_vector");
            writer.tensor(set.only(List.of(row)), List.of(set.width()));
            writer.text("steering_coefficient");
            writer.real(Double.parseDouble(label.facts().getOrDefault(Fact.COEFFICIENT, "1")));
            writer.text("action");
            writer.text(label.facts().getOrDefault(Fact.ACTION, "add"));
            writer.text("bias");
            writer.bytes('N');
            writer.text("head_index");
            writer.bytes('N', 'u');
        }
        writer.bytes('u');
        writer.finish(out);
    }

    private void tensor(VectorSet rows, List<Integer> sizes) {
        name("torch._utils\n_rebuild_tensor_v2\n");
        bytes('(', '(');
        text("storage");
        name("torch\nFloatStorage\n");
        text(Integer.toString(storages.size()));
        text("cpu");
        number(Math.multiplyExact(rows.count(), rows.width()));
        bytes('t', 'Q');
        number(0);
        tuple(sizes);
        tuple(sizes.size() == 1 ? List.of(1) : List.of(sizes.getLast(), 1));
        bytes(0x89);
        name("collections\nOrderedDict\n");
        bytes(')', 'R', 't', 'R');
        storages.add(rows);
    }

    private void tuple(List<Integer> numbers) {
        numbers.forEach(this::number);
        bytes(numbers.size() == 1 ? 0x85 : 0x86);
    }

    private void number(int value) {
        bytes('J');
        code.writeBytes(little(Integer.BYTES).putInt(value).array());
    }

    private void real(double value) {
        bytes('G');
        code.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        bytes('X');
        code.writeBytes(little(Integer.BYTES).putInt(bytes.length).array());
        code.writeBytes(bytes);
    }

    private void name(String lines) {
        bytes('c');
        code.writeBytes(lines.getBytes(StandardCharsets.US_ASCII));
    }

    private void bytes(int... values) {
        for (int value : values) {
            code.write(value);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void finish(OutputStream out) throws IOException {
        bytes('.');
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
        entry(zip, "data.pkl", code.toByteArray());
        entry(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < storages.size(); i++) {
            storage(zip, "data/" + i, storages.get(i));
        }
        entry(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        open(zip, name, content.length, sum.getValue());
        zip.write(content);
        zip.closeEntry();
    }

    /** The rows are read twice: a stored entry has its sum in front. */
    private static void storage(ZipOutputStream zip, String name, VectorSet rows) throws IOException {
        CRC32 sum = new CRC32();
        Element.write(rows, new java.util.zip.CheckedOutputStream(OutputStream.nullOutputStream(), sum));
        open(zip, name, (long) rows.count() * rows.width() * Float.BYTES, sum.getValue());
        Element.write(rows, zip);
        zip.closeEntry();
    }

    private static void open(ZipOutputStream zip, String name, long size, long sum) throws IOException {
        ZipEntry entry = new ZipEntry("archive/" + name);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(sum);
        zip.putNextEntry(entry);
    }
}

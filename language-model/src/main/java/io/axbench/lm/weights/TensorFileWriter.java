package io.axbench.lm.weights;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.lm.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes safetensors files of f32 tensors, one tensor in memory at a time. The same tensors give the same bytes.
 *
 * <p>Source: the format's specification (github.com/huggingface/safetensors, README, "Format").
 */
public final class TensorFileWriter {

    private static final int ALIGNMENT = 8;

    private TensorFileWriter() {}

    /**
     * A tensor to be written.
     *
     * @param name under which it is read
     * @param shape sizes, outermost first
     * @param values row-major; asked for once, when it is its turn
     */
    public record Entry(String name, List<Long> shape, Supplier<float[]> values) {

        /** Copies the shape. */
        public Entry {
            shape = List.copyOf(shape);
        }

        private long bytes() {
            long bytes = Float.BYTES;
            for (long size : shape) {
                bytes = Math.multiplyExact(bytes, size);
            }
            return bytes;
        }
    }

    /**
     * Writes a file, or writes over one; it is on the disk when this returns.
     *
     * @throws ModelException {@code MISSING_FILE} if the file cannot be written
     */
    public static void write(Path path, List<Entry> tensors) {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeAll(channel, header(tensors));
            for (Entry tensor : tensors) {
                float[] values = tensor.values().get();
                if ((long) values.length * Float.BYTES != tensor.bytes()) {
                    throw new IllegalArgumentException(
                            "tensor %s: %d values for %s".formatted(tensor.name(), values.length, tensor.shape()));
                }
                ByteBuffer bytes =
                        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                writeAll(channel, bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new ModelException(
                    ModelException.Kind.MISSING_FILE, path + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static ByteBuffer header(List<Entry> tensors) {
        ObjectNode header = JsonMapper.builder().build().createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Entry tensor : tensors) {
            ObjectNode entry = header.putObject(tensor.name());
            entry.put("dtype", "F32");
            ArrayNode shape = entry.putArray("shape");
            tensor.shape().forEach(shape::add);
            entry.putArray("data_offsets").add(offset).add(offset + tensor.bytes());
            offset += tensor.bytes();
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded).put(json);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        return bytes.flip();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}

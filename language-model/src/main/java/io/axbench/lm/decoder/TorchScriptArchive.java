package io.axbench.lm.decoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript file of a module without weights, made from the text of its methods: a stored zip of the code, a pickle
 * of the empty module and a version. So the fused operations need no Python to build.
 *
 * <p>The text is TorchScript's serialised dialect: {@code torch.X} is an operator of aten, any other {@code ops.ns.X};
 * number formats are numbers (6 is f32, 15 is bfloat16). Source: torch/csrc/jit/docs/serialization.md of PyTorch.
 */
final class TorchScriptArchive {

    private static final int LITTLE_ENDIAN_LENGTH = 4;

    private TorchScriptArchive() {}

    /**
     * Bytes of the file.
     *
     * @param name class name of the module; methods type {@code self} as {@code __torch__.NAME}
     * @param methods {@code def} blocks, indented by two spaces
     */
    static byte[] of(String name, String methods) {
        String code =
                "class " + name + "(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n" + methods;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, name + "/data.pkl", modulePickle(name));
            store(zip, name + "/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            store(zip, name + "/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, name + "/version", "10\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Protocol 2: an object of class {@code __torch__.NAME} with {@code {"training": True}}. */
    private static byte[] modulePickle(String name) throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2});
        pickle.write(("c__torch__\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {'q', 0, ')', (byte) 0x81, '}', '(', 'X'});
        byte[] key = "training".getBytes(StandardCharsets.US_ASCII);
        byte[] length = new byte[LITTLE_ENDIAN_LENGTH];
        length[0] = (byte) key.length;
        pickle.write(length);
        pickle.write(key);
        pickle.write(new byte[] {(byte) 0x88, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}

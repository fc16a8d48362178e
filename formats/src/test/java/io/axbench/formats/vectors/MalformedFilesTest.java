package io.axbench.formats.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.axbench.contracts.AxbenchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files: each is refused with one line or read; nothing else is thrown, nothing large allocated. */
class MalformedFilesTest {

    private static final int FILES = 500;
    private static final long MOST_BYTES = 16L << 20;
    private static final byte[] STRANGE = {0, 1, 2, (byte) 0x7F, (byte) 0x80, (byte) 0xFF, '"', '{', ',', '.', '(', 'R'
    };

    private interface Reader {
        VectorSet read(ByteBuffer file);
    }

    static Stream<Arguments> formats() {
        VectorSet layers = Sets.of(
                6,
                Map.of(Fact.MODEL, "llama"),
                Sets.label(4, "joy", 1, Map.of(Fact.EXPLAINED_VARIANCE, "0.5")),
                Sets.label(4, "joy", 2, Map.of(Fact.EXPLAINED_VARIANCE, "0.5")));
        VectorSet one = layers.only(java.util.List.of(0));
        return Stream.of(
                format("pt", layers, PtWriter::matrix, PtVectors::read),
                format("lm-eval pt", layers, PtWriter::steered, PtVectors::read),
                Arguments.of("data.pkl", pickle(layers), (Reader) file -> PtVectors.read(archive(file, 12))),
                format("npy", layers, Npy::write, SafetensorsVectors::read),
                format("safetensors", layers, SafetensorsVectors::write, SafetensorsVectors::read),
                format("gguf", layers, GgufVectors::write, GgufVectors::read),
                format("svec", layers, Svec::write, Svec::read),
                format("csv", layers, CsvVectors::write, CsvVectors::read),
                format("neuronpedia", one, NeuronpediaVector::write, NeuronpediaVector::read),
                format(
                        "metadata.jsonl",
                        layers,
                        HubFolder::writeMetadata,
                        file -> HubFolder.read(VectorSet.bare(layers.rows()), file, null, null)),
                Arguments.of(
                        "side.json",
                        "{\"thresholds\":{\"0\":0.5,\"4\":1},\"max_act\":{\"4\":2.5e1}}"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        (Reader) file -> HubFolder.read(
                                VectorSet.bare(layers.rows()),
                                Sets.bytes(layers, HubFolder::writeMetadata),
                                file,
                                null)));
    }

    private static byte[] pickle(VectorSet set) {
        ByteBuffer code = PtArchive.open(Sets.bytes(set, PtWriter::steered)).bytes("data.pkl");
        byte[] bytes = new byte[code.remaining()];
        code.get(bytes);
        return bytes;
    }

    /** A sound archive around a pickle: its sum is right, so that its content is what is read. */
    private static ByteBuffer archive(ByteBuffer pickle, int numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] code = new byte[pickle.remaining()];
            pickle.duplicate().get(code);
            entry(zip, "a/data.pkl", code);
            entry(zip, "a/data/0", new byte[numbers / 2 * Float.BYTES]);
            entry(zip, "a/data/1", new byte[numbers / 2 * Float.BYTES]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static Arguments format(String name, VectorSet set, Sets.Writer writer, Reader reader) {
        return Arguments.of(name, Sets.bytes(set, writer).array(), reader);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void damagedFileIsRefusedWithALineOrRead(String name, byte[] sound, Reader reader) {
        readAll(reader.read(ByteBuffer.wrap(sound)));
        for (int seed = 0; seed < FILES; seed++) {
            byte[] damaged = damaged(sound, new Random(seed));
            String which = name + ", seed " + seed;
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> check(reader, damaged, which), which);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void everyTruncationIsRefusedWithALineOrRead(String name, byte[] sound, Reader reader) {
        for (int length = 0; length < sound.length; length++) {
            check(reader, Arrays.copyOf(sound, length), name + ", length " + length);
        }
    }

    private static void check(Reader reader, byte[] file, String which) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            readAll(reader.read(ByteBuffer.wrap(file)));
        } catch (AxbenchException refused) {
            assertThat(refused.getMessage()).as(which).isNotBlank().hasSizeLessThan(500);
            assertThat(refused.getMessage().chars()).as(which).noneMatch(Character::isISOControl);
        } catch (RuntimeException | Error other) {
            throw new AssertionError(which, other);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as(which).isLessThan(MOST_BYTES);
    }

    private static void readAll(VectorSet set) {
        for (int row = 0; row < set.count(); row++) {
            assertThat(set.vector(row)).hasSize(set.width());
        }
    }

    /** One to four wounds: bits, bytes, lengths, pieces taken out, doubled or moved, the end cut off. */
    private static byte[] damaged(byte[] sound, Random random) {
        byte[] file = sound.clone();
        for (int wound = random.nextInt(4); wound >= 0; wound--) {
            if (file.length == 0) {
                return file;
            }
            // the header is where grammar is: half of the wounds go there
            int at = random.nextInt(random.nextBoolean() ? file.length : Math.min(file.length, 200));
            int length = Math.min(file.length - at, 1 + random.nextInt(12));
            switch (random.nextInt(7)) {
                case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> file[at] = STRANGE[random.nextInt(STRANGE.length)];
                case 2 -> Arrays.fill(file, at, at + length, (byte) (random.nextBoolean() ? 0xFF : 0));
                case 3 -> file = joined(file, at, at + length, new byte[0]);
                case 4 -> file = joined(file, at, at, Arrays.copyOfRange(file, at, at + length));
                case 5 -> file = Arrays.copyOf(file, at);
                default -> {
                    int other = random.nextInt(file.length - length + 1);
                    System.arraycopy(file, other, file, at, length);
                }
            }
        }
        return file;
    }

    private static byte[] joined(byte[] file, int end, int from, byte[] between) {
        byte[] result = new byte[end + between.length + file.length - from];
        System.arraycopy(file, 0, result, 0, end);
        System.arraycopy(between, 0, result, end, between.length);
        System.arraycopy(file, from, result, end + between.length, file.length - from);
        return result;
    }
}

package io.axbench.lm.weights;

import static io.axbench.lm.weights.SafetensorsBuilder.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {

    private static final byte[] FOUR = new byte[4];

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("x.safetensors");
    }

    @Test
    void readsEveryFormatBitForBit() throws IOException {
        // Given
        int[] single = {0x3f800000, 0x80000000, 0x7f800000, 0xff800000, 0x7fc00001, 0x00000001};
        short[] upper = {(short) 0x3f80, (short) 0x8000, (short) 0x7f80, (short) 0xff80, (short) 0x7fc0, 0x0001};
        short[] half = {(short) 0x3c00, (short) 0x8000, (short) 0x7c00, (short) 0xfc00, (short) 0x7e00, 0x0001};
        Files.write(
                path,
                new SafetensorsBuilder()
                        .tensor("single", "F32", "[2, 3]", bytes(single))
                        .tensor("upper", "BF16", "[6]", bytes(upper))
                        .tensor("half", "F16", "[1, 6]", bytes(half))
                        .tensor("none", "F32", "[0, 4]", new byte[0])
                        .build());

        // When
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            Map<String, StoredTensor> tensors = file.tensors();

            // Then
            assertThat(bits(tensors.get("single"), 6)).containsExactly(single);
            assertThat(bits(tensors.get("upper"), 6))
                    .containsExactly(0x3f800000, 0x80000000, 0x7f800000, 0xff800000, 0x7fc00000, 0x00010000);
            assertThat(bits(tensors.get("half"), 6))
                    .containsExactly(0x3f800000, 0x80000000, 0x7f800000, 0xff800000, 0x7fc00000, 0x33800000);
            assertThat(tensors.get("single").shape()).containsExactly(2, 3);
            assertThat(tensors.get("none").shape()).containsExactly(0, 4);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}                  | tensor a: data_offsets [0, 8], expected 4 bytes
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}                  | tensor a: data_offsets [4, 0]
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}                  | tensor a begins at 4, expected 0
            {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}                  | tensor a ends at byte 8 of the data, the file has 4
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F16','shape':[1],'data_offsets':[2,4]}} | tensor b begins at 2, expected 4
            {'a':{'dtype':'F16','shape':[1],'data_offsets':[0,2]}}                  | 4 bytes of data, the header describes 2
            {'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}                  | tensor a has dtype I64, supported are [F32, F16, BF16]
            {'a':{'dtype':'Q8_0','shape':[1],'data_offsets':[0,8]}}                 | tensor a has dtype Q8_0
            {'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}                 | tensor a: shape holds -1
            {'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}}                | tensor a: shape holds 1.0
            {'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,4]}} | tensor a: shape [4294967296, 4294967296] is beyond any file
            {'a':{'dtype':'F32','shape':1,'data_offsets':[0,4]}}                    | tensor a: shape is no list
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}                    | tensor a: 1 data_offsets, expected 2
            {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}}            | tensor a: its header entry must have
            {'a':{'dtype':'F32','shape':[1]}}                                       | tensor a: its header entry must have
            {'a':[]}                                                                | tensor a: its header entry must have
            {'__metadata__':{'n':1}}                                                | __metadata__ must map texts to texts
            {'a':{},'a':{}}                                                         | Duplicate field 'a'
            {'a':                                                                   | no valid JSON
            {}x                                                                     | no valid JSON
            [1]                                                                     | the header starts with byte 91
            """)
    void refusesAHeaderThatBreaksTheFormat(String header, String message) throws IOException {
        // Given
        String json = header.contains("field") ? header : header.replace('\'', '"');
        Files.write(path, file(json, FOUR));

        // When
        // Then
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(path.toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 'header length 0,'",
        "100000001, 'header length 100000001, expected 2 to 100000000'",
        "-1, 'header length 18446744073709551615,'",
        "3, 'a header of 3 bytes is announced, 2 are left'"
    })
    void refusesAnImpossibleHeaderLength(long length, String message) throws IOException {
        // Given
        Files.write(path, file(length, TinyLlama.utf8("{}"), new byte[0]));

        // When
        // Then
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }

    @Test
    void noticesACutAtAnyByte() throws IOException {
        byte[] whole = new SafetensorsBuilder()
                .tensor("a", "F32", "[2, 3]", new byte[24])
                .tensor("b", "BF16", "[5]", new byte[10])
                .build();

        Damage.truncateEverywhere(path, whole, () -> SafetensorsFile.open(path).close());
    }

    @Test
    void refusesDamagedFilesAndNothingElseHappens() throws IOException {
        byte[] whole = new SafetensorsBuilder()
                .tensor("a", "F32", "[2, 3]", new byte[24])
                .tensor("b", "BF16", "[5]", new byte[10])
                .build();

        Damage.mutate(path, whole, 600, 11, () -> {
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                file.tensors().values().forEach(tensor -> tensor.read(FloatBuffer.allocate(64)));
            }
        });
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> SafetensorsFile.open(path))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.MISSING_FILE));
    }

    private static int[] bits(StoredTensor tensor, int count) {
        FloatBuffer values = FloatBuffer.allocate(count);
        tensor.read(values);
        int[] bits = new int[count];
        for (int i = 0; i < count; i++) {
            bits[i] = Float.floatToRawIntBits(values.get(i));
        }
        return bits;
    }

    private static byte[] bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] bytes(short... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (short value : values) {
            bytes.putShort(value);
        }
        return bytes.array();
    }
}

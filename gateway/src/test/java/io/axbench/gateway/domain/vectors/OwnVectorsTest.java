package io.axbench.gateway.domain.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnVectorsTest {

    private static final byte[] TWO = VectorFiles.matrix(3, 1, 2, 3, 4, 5, 6);

    @Test
    void matrixIsReadRowByRow() {
        // When
        OwnVectors vectors = read(TWO, null);
        // Then
        assertThat(vectors.conceptIds()).containsExactly(0, 1);
        assertThat(vectors.width()).isEqualTo(3);
        assertThat(vectors.vector(0)).containsExactly(1, 2, 3);
        assertThat(vectors.vector(1)).containsExactly(4, 5, 6);
    }

    @Test
    void givenConceptsGoBeforeTheFilesOwn() {
        // Given
        String header = "{\"__metadata__\":{\"axbench.concept_ids\":\"4-5\"},"
                + "\"w\":{\"data_offsets\":[0,16],\"dtype\":\"F32\",\"shape\":[2,2]}}   ";
        byte[] file = VectorFiles.safetensors(header, 1, 2, 3, 4);
        // When
        OwnVectors own = read(file, null);
        OwnVectors given = read(file, new int[] {9, 2});
        // Then
        assertThat(own.conceptIds()).containsExactly(4, 5);
        assertThat(given.conceptIds()).containsExactly(2, 9);
        assertThat(given.vector(0)).containsExactly(3, 4);
    }

    @Test
    void tensorAConceptIsNamedByItsId() {
        // Given
        String header = "{\"10\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"2\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]}}";
        // When
        OwnVectors vectors = read(VectorFiles.safetensors(header, 1, 2, 3, 4), null);
        // Then
        assertThat(vectors.conceptIds()).containsExactly(2, 10);
        assertThat(vectors.vector(0)).containsExactly(3, 4);
        assertThat(vectors.vector(1)).containsExactly(1, 2);
    }

    @Test
    void halfPrecisionsAndDoublesAreReadExactly() {
        // Given
        byte[] bf16 = join(
                VectorFiles.safetensors("{\"w\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}"),
                VectorFiles.shorts(0x3F80, 0xC020));
        byte[] f16 = VectorFiles.npy(
                "{'descr': '<f2', 'fortran_order': False, 'shape': (1, 2), }", VectorFiles.shorts(0x3C00, 0x0001));
        byte[] f64 = VectorFiles.npy(
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", VectorFiles.doubles(0.1, -2));
        // Then
        assertThat(read(bf16, null).vector(0)).containsExactly(1f, -2.5f);
        assertThat(read(f16, null).vector(0)).containsExactly(1f, (float) Math.pow(2, -24));
        assertThat(read(f64, null).vector(0)).containsExactly(0.1f, -2f);
    }

    @Test
    void hashIsOverContentAndNotOverTheFile() {
        // Given
        byte[] shuffled = VectorFiles.safetensors(
                "{\"other\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}", 4, 5, 6, 1, 2, 3);
        // Then
        assertThat(read(shuffled, new int[] {1, 0}).hash())
                .isEqualTo(read(TWO, null).hash());
        assertThat(read(shuffled, null).hash()).isNotEqualTo(read(TWO, null).hash());
        assertThat(OwnVectors.read(ByteBuffer.wrap(TWO), 4, null).hash())
                .isNotEqualTo(read(TWO, null).hash());
    }

    @Test
    void everyTruncationIsRefusedWithALine() {
        byte[] npy = VectorFiles.npy(
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", VectorFiles.doubles(0.1, -2));
        for (byte[] file : new byte[][] {TWO, npy}) {
            for (int length = 0; length < file.length; length++) {
                byte[] cut = Arrays.copyOf(file, length);
                // When
                AxbenchException refusal = refusal(cut);
                // Then
                assertThat(refusal.reason()).as("length %d", length).isEqualTo(Reason.BAD_DATA);
                assertThat(refusal.getMessage()).doesNotContain("\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"w\":1}",
                "{\"w\":{}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8],\"more\":[1]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}} x",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,02],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1,2],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1e0,2],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"I32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,1,2],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[0,2],\"data_offsets\":[0,0]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,3],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[999999999,999999],\"data_offsets\":[0,8]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"0\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"1\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"w\\q\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}",
                "{\"__metadata__\":{\"axbench.concept_ids\":\"1-\"},\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}"
            })
    void strangeHeaderIsRefusedWithALine(String header) {
        // When
        AxbenchException refusal = refusal(VectorFiles.safetensors(header, 1, 2));
        // Then
        assertThat(refusal.reason()).isEqualTo(Reason.BAD_DATA);
        assertThat(refusal.getMessage()).doesNotContain("\n").contains("expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'descr': '>f8', 'fortran_order': False, 'shape': (2,), } | use array.astype('<f4')",
                "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 1), } | numpy.ascontiguousarray",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (), } | expected [n, d] or [d]",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1, 1), } | expected [n, d] or [d]",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), } | expected 24",
                "{'descr': __import__('os'), 'fortran_order': False, 'shape': (2,), } | numpy.save",
                "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), } | numpy.save",
            })
    void strangeArrayIsRefusedWithItsRemedy(String header, String remedy) {
        assertThatThrownBy(() -> read(VectorFiles.npy(header, VectorFiles.doubles(1, 2)), null))
                .hasMessageContaining(remedy);
    }

    @Test
    void refusesWhatIsNoDirection() {
        // Given
        byte[] infinite = VectorFiles.matrix(2, 1, 2, 3, Float.POSITIVE_INFINITY);
        byte[] zero = VectorFiles.matrix(2, 1, 2, 0, -0f);
        byte[] tooLarge = VectorFiles.npy(
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", VectorFiles.doubles(1e300, 1));
        // Then
        assertThatThrownBy(() -> read(infinite, new int[] {7, 8}))
                .hasMessage("row 1 (concept 8), component 1: found Infinity, expected a finite number");
        assertThat(refusal(infinite).reason()).isEqualTo(Reason.NON_FINITE);
        assertThat(refusal(tooLarge).reason()).isEqualTo(Reason.NON_FINITE);
        assertThat(refusal(zero).reason()).isEqualTo(Reason.DEGENERATE_DATA);
    }

    @Test
    void refusesConceptsThatDoNotFitTheRows() {
        assertThatThrownBy(() -> read(TWO, new int[] {1})).hasMessageContaining("found 1 concept ids for 2 vectors");
        assertThatThrownBy(() -> read(TWO, new int[] {1, 1})).hasMessageContaining("the id 1 twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.1 0.2 0.3\n0.4 0.5 0.6\n", "PK\u0003\u0004 a .pt or .npz is a zip archive"})
    void fileOfAnotherKindIsToldWhatToDo(String content) {
        assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.UTF_8), null))
                .hasMessageStartingWith("found neither safetensors nor .npy in a file of " + content.length())
                .hasMessageContaining("safetensors.torch.save_file or numpy.save");
    }

    @Test
    void longListEndsAtTheFirstNumberTooMany() {
        String header = "{\"w\":{\"shape\":[%s1]}}".formatted("1,".repeat(1_000));
        assertThatThrownBy(() -> read(VectorFiles.safetensors(header), null))
                .hasMessageContaining("a list of more than 4 numbers");
    }

    @Test
    void refusalShowsNoMoreOfAFileThanALine() {
        // Given
        String header = "{\"a\\u0000\\nb%s\":{\"dtype\":\"I\\n8%s\",\"shape\":[1],\"data_offsets\":[0,4]}}"
                .formatted("x".repeat(9_000), "y".repeat(9_000));
        // When
        AxbenchException refusal = refusal(VectorFiles.safetensors(header, 1));
        // Then
        assertThat(refusal.getMessage()).startsWith("tensor \"a  bxx").hasSizeLessThan(300);
        assertThat(refusal.getMessage().chars()).noneMatch(Character::isISOControl);
    }

    private static AxbenchException refusal(byte[] file) {
        AxbenchException refusal = catchThrowableOfType(AxbenchException.class, () -> read(file, null));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal;
    }

    private static OwnVectors read(byte[] file, int @Nullable [] ids) {
        return OwnVectors.read(ByteBuffer.wrap(file), 3, ids);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}

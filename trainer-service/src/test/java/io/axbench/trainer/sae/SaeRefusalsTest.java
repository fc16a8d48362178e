package io.axbench.trainer.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaeRefusalsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'architecture':'transcoder' | architecture transcoder is not read",
                "'normalize_activations':'layer_norm' | normalize_activations layer_norm is not read",
                "'normalize_activations':'expected_average_only_in' | expected_average_only_in is not read",
                "'reshape_activations':'hook_z' | reshape_activations is not read",
                "'activation_fn':'tanh-relu' | activation_fn tanh-relu is not read",
                "'architecture':'topk' | k is , a whole number from 1 on expected",
                "'hook_name':'blocks.3.hook_mlp_out' | is not the residual stream",
                "'finetuning_scaling_factor':true | finetuning_scaling_factor is not read",
                "'d_sae':9 | d_sae is 9 beside the file, 8 in it"
            })
    void refusesAKindThatIsNotRead(String entry, String message) {
        // Given
        SmallAutoencoder.jumpRelu(folder, 4, 8);
        String quoted = entry.replace('\'', '"');
        boolean named = quoted.contains("architecture");
        SmallAutoencoder.config(
                folder,
                "{%s%s\"d_in\":4,%s\"apply_b_dec_to_input\":false}"
                        .formatted(
                                quoted + ",",
                                named ? "" : "\"architecture\":\"jumprelu\",",
                                quoted.contains("d_sae") ? "" : "\"d_sae\":8,"));

        // When, then
        assertBad(folder, message);
    }

    @Test
    void refusesANumberThatIsNone() {
        SmallAutoencoder numbers = new SmallAutoencoder(4, 8, 1)
                .normal("W_enc", 4, 8)
                .normal("W_dec", 8, 4)
                .normal("b_dec", 4)
                .normal("b_enc", 8);
        numbers.array("W_enc")[3] = Float.NaN;
        SmallAutoencoder.config(folder, "{\"d_in\":4,\"d_sae\":8,\"apply_b_dec_to_input\":false}");
        numbers.safetensors(folder.resolve("sae_weights.safetensors"), "F32");
        try (SparseAutoencoder autoencoder = SaeFolder.open(folder)) {
            assertThat(autoencoder.feature(2).encoder()).hasSize(4);
            assertThatThrownBy(() -> autoencoder.feature(3)).hasMessageContaining("feature 3 has the component NaN");
            assertThatThrownBy(() -> autoencoder.feature(8)).hasMessageContaining("0 to 7 are there");
        }
        numbers.array("b_enc")[1] = Float.POSITIVE_INFINITY;
        numbers.safetensors(folder.resolve("sae_weights.safetensors"), "F32");
        assertBad(folder, "b_enc: number 1 is Infinity");
    }

    @Test
    void refusesArraysOfOtherShapesOrNames() {
        SmallAutoencoder.config(folder, "{\"d_in\":4,\"d_sae\":8,\"apply_b_dec_to_input\":false}");
        Path weights = folder.resolve("sae_weights.safetensors");
        new SmallAutoencoder(4, 8, 1)
                .normal("W_enc", 4, 8)
                .normal("W_dec", 4, 8)
                .normal("b_dec", 4)
                .normal("b_enc", 8)
                .safetensors(weights, "F32");
        assertBad(folder, "W_dec has the shape [4, 8], [8, 4] expected");
        new SmallAutoencoder(4, 8, 1)
                .normal("W_enc", 4, 8)
                .normal("W_dec", 8, 4)
                .safetensors(weights, "F32");
        assertBad(folder, "array b_dec is missing; there are [W_dec, W_enc]");
        new SmallAutoencoder(4, 8, 1)
                .normal("W_enc", 4, 8)
                .normal("W_skip", 4, 4)
                .safetensors(weights, "F32");
        assertBad(folder, "array W_skip is not known");
    }

    @Test
    void refusesAFolderWithoutAnAutoencoder() {
        assertThatThrownBy(() -> SaeFolder.open(folder))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_FILE))
                .hasMessageContaining("no sparse autoencoder here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), } | type <f8, <f4 or <f2 expected",
                "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), } | is stored by columns",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } | expected for the shape [2, 3]",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (999999999999999999, 99), } | beyond any file",
                "__import__('os').system('true') | a header that NumPy does not write"
            })
    void refusesArraysThatNumpyWouldNotWriteSo(String header, String message) throws IOException {
        assertBad(npz("W_enc.npy", npy(header), ZipEntry.STORED), message);
    }

    @Test
    void refusesCompressedMembers() throws IOException {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }";
        assertBad(npz("W_enc.npy", npy(header), ZipEntry.DEFLATED), "W_enc.npy is compressed; save the arrays with");
        assertBad(npz("run.py", npy(header), ZipEntry.STORED), "member run.py found");
    }

    private Path npz(String member, byte[] content, int method) throws IOException {
        Path path = folder.resolve("params.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            ZipEntry entry = new ZipEntry(member);
            entry.setMethod(method);
            if (method == ZipEntry.STORED) {
                CRC32 crc = new CRC32();
                crc.update(content);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
            }
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        }
        return path;
    }

    private static byte[] npy(String dictionary) throws IOException {
        byte[] text = (dictionary + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
        bytes.write(text);
        bytes.write(new byte[16]);
        return bytes.toByteArray();
    }

    private static void assertBad(Path path, String message) {
        assertThatThrownBy(() -> SaeFolder.open(path))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_DATA))
                .hasMessageContaining(message);
    }
}

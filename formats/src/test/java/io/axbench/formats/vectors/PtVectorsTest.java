package io.axbench.formats.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PtVectorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"os\nsystem\n", "builtins\neval\n", "torch\nIntStorage2\n", "__main__\nSteeringVector\n"})
    void nameThatIsNoTensorsIsRefusedUncalled(String name) {
        // Given: REDUCE of the name with a text
        String pickle = "\u0080\u0002c" + name + "X\u0001\0\0\0x\u0085R.";
        // Then
        assertThatThrownBy(() -> read(pickle))
                .hasMessageContaining("found the name " + name.strip().replace('\n', '.'))
                .hasMessageContaining("save the tensors");
    }

    @ParameterizedTest
    @CsvSource({
        "0,2,3,3,1,true",
        "0,2,3,1,2,true",
        "1,2,3,3,1,false",
        "0,2,3,4,1,false",
        "0,2,4,0,1,false",
        "-1,2,3,3,1,false",
        "0,2,3,3,-1,false",
        "0,3,3,1,1,false"
    })
    void viewMustLieWithinItsStorageAndNotRepeatIt(
            int offset, long rows, long width, long stride, long inner, boolean fits) {
        PtValue.Storage six = new PtValue.Storage(Element.F32, "0", 6);
        if (fits) {
            assertThat(new PtValue.Tensor(six, offset, List.of(rows, width), List.of(stride, inner)))
                    .isNotNull();
        } else {
            assertThatThrownBy(() -> new PtValue.Tensor(six, offset, List.of(rows, width), List.of(stride, inner)))
                    .hasMessageContaining("expected it within its storage of 6 numbers");
        }
    }

    /** A file as torch writes it, with a pickle that torch cannot have written. */
    @ParameterizedTest
    @CsvSource({
        "a list in itself, ]q\\0h\\0a., neither a tensor nor a dictionary",
        "a list in itself in a dictionary, }X\\1\\0\\0\\0w]q\\0h\\0as., without a tensor",
        "a dictionary in itself, }q\\0X\\1\\0\\0\\0wh\\0s., without a tensor"
    })
    void whatHoldsItselfIsRefused(String what, String code, String words) throws IOException {
        // Given
        String pickle = "\u0080\u0002" + code.replace("\\0", "\0").replace("\\1", "\u0001");
        // Then
        assertThatThrownBy(() -> PtVectors.read(file(pickle)))
                .as(what)
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_DATA))
                .hasMessageContaining(words);
    }

    private static PtValue read(String pickle) {
        return PtPickle.read(bytes(pickle));
    }

    /** An archive that has nothing but the pickle, stored. */
    private static ByteBuffer file(String pickle) throws IOException {
        byte[] content = pickle.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry("archive/data.pkl");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        }
        return ByteBuffer.wrap(archive.toByteArray());
    }

    private static ByteBuffer bytes(String pickle) {
        return ByteBuffer.wrap(pickle.getBytes(StandardCharsets.ISO_8859_1)).order(ByteOrder.LITTLE_ENDIAN);
    }
}

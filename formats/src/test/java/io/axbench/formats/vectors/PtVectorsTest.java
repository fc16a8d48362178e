package io.axbench.formats.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void listThatHoldsItselfIsRefused() {
        assertThatThrownBy(() -> read("\u0080\u0002]q\0h\0a."))
                .hasMessageContaining("neither a tensor nor a dictionary");
    }

    private static PtValue read(String pickle) {
        ByteBuffer bytes =
                ByteBuffer.wrap(pickle.getBytes(StandardCharsets.ISO_8859_1)).order(ByteOrder.LITTLE_ENDIAN);
        PtValue value = PtPickle.read(bytes);
        assertThat(value).isInstanceOf(PtValue.Items.class);
        throw BadVectors.layout("neither a tensor nor a dictionary");
    }
}

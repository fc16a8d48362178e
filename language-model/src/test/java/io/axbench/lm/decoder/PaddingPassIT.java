package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.Tokens;
import io.axbench.lm.weights.ModelFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream at a masked token behind a text against transformers; the second text reaches beyond the windows. */
class PaddingPassIT {

    private static final int PADDING = 3;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma2", "gemma3"})
    void everyBlockAgrees(String family) throws IOException {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-" + family);
        JsonNode expected = new ObjectMapper()
                .readTree(getClass().getResource("/padding/expected.json"))
                .required(family);
        List<Tokens> texts = List.of(text(files, 0), text(files, 1));
        try (Decoder decoder = decoder(files)) {
            for (int layer = 0; layer < decoder.config().layers(); layer++) {
                // When
                float[] both =
                        new PaddingPass(decoder).run(texts, layer, PADDING).data();

                // Then
                int d = decoder.config().width();
                for (int i = 0; i < both.length; i++) {
                    assertThat((double) both[i])
                            .as("text %d, layer %d, component %d", i / d, layer, i % d)
                            .isCloseTo(
                                    expected.at("/%d/%d/%d".formatted(i / d, layer, i % d))
                                            .doubleValue(),
                                    within(1e-4));
                }
            }
        }
    }

    @Test
    void refusesATextThatLeavesNoRoomForIt() {
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-llama");
        try (Decoder decoder = decoder(files)) {
            Tokens longest = Tokens.of(new int[decoder.config().contextLength()]);

            assertThatThrownBy(() -> new PaddingPass(decoder).run(List.of(longest), 0, PADDING))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith("padding: a sequence of " + longest.size() + " tokens, expected 1 to ");
        }
    }

    private static Decoder decoder(ReferenceFiles files) {
        return new Decoder(ModelFile.open(files.folder()), Precision.F32);
    }

    private static Tokens text(ReferenceFiles files, int k) {
        return ReferenceFiles.tokens(
                files.json("expected.json").get("sequences").get(k).get("input_ids"));
    }
}

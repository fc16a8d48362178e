package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.Tokens;
import io.axbench.lm.weights.ModelFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All 49,152 logits of the default model in f32 against transformers (see the reference folder's README). */
class SmolLmLogitsIT {

    @Test
    void logitsOfTheLastTokenAgree() {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/smollm2-135m-instruct");
        List<JsonNode> prompts =
                files.json("expected.json").get("prompts").valueStream().toList();
        try (Decoder decoder = new Decoder(ModelFile.open(ReferenceFiles.model()), Precision.F32)) {
            for (int k = 0; k < prompts.size(); k++) {
                Tokens tokens = ReferenceFiles.tokens(prompts.get(k).get("token_ids"));
                TokenGrid grid = TokenGrid.of(List.of(tokens), TokenGrid.padded(tokens.size()));
                try (NDManager scope = decoder.scope()) {
                    // When
                    LayerRange all = new LayerRange(0, decoder.config().layers());
                    NDArray h = decoder.sequences(scope, decoder.embed(scope, grid), all);
                    NDArray last = decoder.pick(scope, h, new long[] {tokens.size() - 1});
                    float[] logits = HostCopy.floats(decoder.logits(scope, last));

                    // Then
                    // f32 sums in another order
                    assertThat(logits)
                            .as("prompt %d", k)
                            .containsExactly(
                                    files.tensor("expected.safetensors", "prompt%d.logits_last".formatted(k)),
                                    within(1e-3f));
                }
            }
        }
    }
}

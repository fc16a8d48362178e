package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.Activations;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextTokenIT {

    @Test
    void goesOnFromAnUnchangedStreamToTheReferencesLogits() {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/smollm2-135m-instruct");
        JsonNode prompt = files.json("expected.json").get("prompts").get(0);
        Tokens tokens = ReferenceFiles.tokens(prompt.get("token_ids"));
        float[] expected = files.tensor("expected.safetensors", "prompt0.logits_last");
        try (LanguageModel model = LanguageModel.load(ReferenceFiles.model(), Precision.F32)) {
            Activations behind15 = model.activations(List.of(tokens), 15).getFirst();
            Activations behindAll = model.activations(List.of(tokens), 29).getFirst();

            // When
            float[] byUpperBlocks = model.nextLogits(behind15, 15);
            float[] byHead = model.nextLogits(behindAll.from(tokens.size() - 1), 29);

            // Then: f32 sums in another order
            assertThat(byUpperBlocks).containsExactly(expected, within(1e-3f));
            assertThat(byHead).containsExactly(expected, within(1e-3f));
            assertThatThrownBy(() -> model.nextLogits(new Activations(1, 4, new float[4]), 15))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("a stream [1, 4], expected 1 to");
        }
    }
}

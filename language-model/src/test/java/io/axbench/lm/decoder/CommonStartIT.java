package io.axbench.lm.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.Precision;
import io.axbench.lm.ReferenceFiles;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.Tokens;
import io.axbench.lm.weights.ModelFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which texts take part in a common start; what it gives is in {@link FamiliesIT} and {@link RowIndependenceIT}. */
class CommonStartIT {

    private static final int START = 5;

    /** Behind five tokens, padded to sixteen, it would end beyond the rotary tables. */
    @Test
    void aTextThatFillsTheContextIsReadAsAWhole() {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-llama");
        try (Decoder decoder = new Decoder(ModelFile.open(files.folder()), Precision.F32)) {
            int context = decoder.config().contextLength();
            int[] ids = new int[context];
            for (int i = 0; i < context; i++) {
                ids[i] = 1 + i % 50;
            }
            Tokens text = Tokens.of(ids);
            CommonStart start = new CommonStart(decoder, text.slice(0, START));

            // When
            float[] read = new ActivationPass(decoder, start)
                    .run(List.of(text), 1)
                    .getFirst()
                    .data();
            ScoreRequest request = new ScoreRequest(text.slice(0, 2 * START), text.slice(2 * START, context));
            double scored = new ScorePass(decoder, start)
                    .run(List.of(request))
                    .getFirst()
                    .sum();

            // Then
            assertThat(start.begins(text, context)).isFalse();
            assertThat(read)
                    .isEqualTo(new ActivationPass(decoder)
                            .run(List.of(text), 1)
                            .getFirst()
                            .data());
            assertThat(scored)
                    .isEqualTo(new ScorePass(decoder)
                            .run(List.of(request))
                            .getFirst()
                            .sum());
        }
    }

    @Test
    void aTextThatIsNothingButTheStartOrBeginsOtherwiseTakesNoPart() {
        // Given
        ReferenceFiles files = ReferenceFiles.in("fixtures/tiny-llama");
        try (Decoder decoder = new Decoder(ModelFile.open(files.folder()), Precision.F32)) {
            Tokens tokens = Tokens.of(1, 2, 3);
            CommonStart start = new CommonStart(decoder, tokens);

            // When, Then
            assertThat(start.begins(tokens, 10)).isFalse();
            assertThat(start.begins(Tokens.of(1, 2, 4, 5), 10)).isFalse();
            assertThat(start.begins(Tokens.of(1, 2, 3, 4), 10)).isTrue();
        }
    }
}

package io.axbench.trainer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.contracts.exchange.ResultHash;
import io.axbench.contracts.spec.Compat;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final Identity ROWS = Identity.of("training", "rows");

    @Test
    void theSteeringPromptAndItsWriterEnter() {
        // Given
        SteeringPrompt prompt = new SteeringPrompt("Speak of flowers.", "large-1");

        // When
        Identity identity = ROWS.with(prompt);

        // Then
        assertThat(identity)
                .isEqualTo(ROWS.with(new SteeringPrompt("Speak of flowers.", "large-1")))
                .isNotEqualTo(ROWS)
                .isNotEqualTo(ROWS.with(new SteeringPrompt("Speak of trees.", "large-1")))
                .isNotEqualTo(ROWS.with(new SteeringPrompt("Speak of flowers.", "large-2")));
    }

    @Test
    void aRunThatTakesNothingStoredHasIdentitiesOfItsOwn() {
        assertThat(ROWS.anew(null)).isEqualTo(ROWS);
        assertThat(ROWS.anew("run 1"))
                .isEqualTo(ROWS.anew("run 1"))
                .isNotEqualTo(ROWS)
                .isNotEqualTo(ROWS.anew("run 2"));
        assertThat(ROWS.anew("run 1").detection()).isNotEqualTo(ROWS.detection());
    }

    @Test
    void aRunThatFollowsThePublicCodeHasIdentitiesOfItsOwn() {
        assertThat(ROWS.following(null)).isEqualTo(ROWS);
        assertThat(ROWS.following(Compat.AXBENCH))
                .isEqualTo(ROWS.following(Compat.AXBENCH))
                .isNotEqualTo(ROWS);
    }

    /** An export finds the file of what was learnt by the scores' identity. */
    @Test
    void scoresAreNamedAsTheExportLooksForThem() {
        assertThat(ROWS.detection().value()).isEqualTo(ResultHash.detection(ROWS.value()));
    }

    @Test
    void partsThatRunIntoEachOtherAreToldApart() {
        assertThat(Identity.of("ab", "c")).isNotEqualTo(Identity.of("a", "bc"));
    }
}

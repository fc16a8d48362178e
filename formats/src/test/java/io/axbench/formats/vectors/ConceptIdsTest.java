package io.axbench.formats.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConceptIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "0-9,12", "7,3-4,1"})
    void lineOfIdsIsReadAsItIsWritten(String line) {
        assertThat(ConceptIds.text(ConceptIds.parse(line))).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,", "3-1", "-1", "01", "a", "0-999999999", "1 2"})
    void refusesWhatIsNoLineOfIds(String line) {
        assertThatThrownBy(() -> ConceptIds.parse(line)).hasMessageStartingWith("concepts: found");
    }

    @Test
    void metadataGivesTheIdsInTheirOrder() throws IOException {
        assertThat(ofMetadata("{\"concept_id\": 4, \"concept\": \"x\"}\n\n{\"concept_id\": 1}\n"))
                .containsExactly(4, 1);
        assertThatThrownBy(() -> ofMetadata("{\"concept_id\": 4}\n{\"concept_id\": \"5\"}"))
                .hasMessageStartingWith("metadata, line 2: found concept_id \"5\"");
        assertThatThrownBy(() -> ofMetadata("concept_id,4")).hasMessageStartingWith("metadata, line 1: found no JSON");
    }

    @Test
    void metadataOfMoreConceptsThanAnyDataSetHasEndsAtTheFirstTooMany() {
        assertThatThrownBy(() -> ofMetadata("{\"concept_id\":1}\n".repeat(Shape.MOST_ROWS + 9)))
                .hasMessageStartingWith("metadata, line 100001: found more than 100000 concepts");
    }

    private static int[] ofMetadata(String lines) throws IOException {
        return ConceptIds.ofMetadata(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }
}

package io.axbench.generator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativePool;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptRows;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConceptContentTest {

    private static final NegativePool POOL = ConceptContent.pool(List.of(new NegativeRow("n", null)));

    @Test
    void hashesWhatTheDocumentedEncodingGives() {
        // Then: computed with Python's hashlib
        assertThat(POOL.hash()).isEqualTo("cebedc1fcb2791448e9d58dcb13ce56212a14498b74b48d7ed3f5e473028130a");
        assertThat(content("c", "a", Category.NEGATIVE, POOL).dataHash())
                .isEqualTo("303a3d3cd95db116a8e04e9c923913b235013fdef548b2f6e60d8356c7f57135");
    }

    @Test
    void answersOfTheSubjectModelHaveUpTo128Tokens() {
        assertThat(POOL.answerTokens()).isEqualTo(128);
    }

    @Test
    void changesWithEveryPartOfTheContent() {
        // Given
        NegativePool another = ConceptContent.pool(List.of(new NegativeRow("n", "")));

        // When
        Set<String> hashes = Set.of(
                content("c", "a", Category.NEGATIVE, POOL).dataHash(),
                content("d", "a", Category.NEGATIVE, POOL).dataHash(),
                content("c", "b", Category.NEGATIVE, POOL).dataHash(),
                content("c", "a", Category.HARD_NEGATIVE, POOL).dataHash(),
                content("c", "a", Category.NEGATIVE, another).dataHash());

        // Then
        assertThat(hashes).hasSize(5);
    }

    @Test
    void tellsTextsApartWhereverTheyAreCut() {
        assertThat(ConceptContent.pool(List.of(new NegativeRow("ab", "c"))).hash())
                .isNotEqualTo(
                        ConceptContent.pool(List.of(new NegativeRow("a", "bc"))).hash());
    }

    private static ConceptContent content(String concept, String answer, Category category, NegativePool pool) {
        ConceptRows rows = ConceptRows.read(
                new Concept(0, concept, "", Genre.TEXT),
                List.of(new TrainRow("i", answer, null)),
                List.of(new EvalRow(0, "q", "caf\u00e9", Category.POSITIVE), new EvalRow(1, "q", "s", category)));
        return new ConceptContent(new Concept(0, concept, "", Genre.TEXT), rows, pool);
    }
}

package io.axbench.generator.making;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.spec.Compat;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.generator.source.ListedConcept;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConceptOrderTest {

    private static final List<ListedConcept> LIST = IntStream.range(0, 20)
            .mapToObj(i -> new ListedConcept(i, "c" + i, "", null))
            .toList();

    @Test
    void aChoiceOfConceptsIsShuffledAsInThePublicCode() {
        // When
        List<ListedConcept> order = MadeData.inOrder(LIST, run(Compat.AXBENCH, List.of(0, 1, 2)));

        // Then: Python 3.11, random.seed(42), random.shuffle
        assertThat(order).extracting(ListedConcept::text).startsWith("c19", "c5", "c14", "c4");
        assertThat(order).extracting(ListedConcept::id).startsWith(0, 1, 2, 3);
    }

    @Test
    void theWholeListAndTheCleanReadingKeepTheirOrder() {
        assertThat(MadeData.inOrder(LIST, run(Compat.AXBENCH, null))).isEqualTo(LIST);
        assertThat(MadeData.inOrder(LIST, run(null, List.of(0, 1, 2)))).isEqualTo(LIST);
    }

    private static RunSpec run(@Nullable Compat compat, @Nullable List<Integer> concepts) {
        return new RunSpec(
                "run",
                new ModelSpec("model", Dtype.F32),
                0,
                new DataSpec(false, null, null, null, concepts),
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                42,
                null,
                compat,
                null);
    }
}

package io.axbench.generator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.OtherNegatives;
import io.axbench.contracts.ConceptReady.OtherRow;
import io.axbench.contracts.RunSubmitted;
import io.axbench.generator.source.PathRoots;
import io.axbench.generator.source.PublicFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherRowsIT {

    @TempDir
    Path folder;

    @Test
    void conceptIsToldOfEveryOtherNegativeWhereTheyAreTooFew() {
        // Given: two negatives a concept, and two positives that ask for four hundred
        PublicFolder.write(folder, 5);
        // When
        List<ConceptReady> concepts = concepts(Runs.amongOthers(Runs.onFolder(folder, null), 200), 5);
        // Then
        for (ConceptReady concept : concepts) {
            List<String> expected = concepts.stream()
                    .filter(other -> other.conceptId() != concept.conceptId())
                    .flatMap(other -> other.eval().stream())
                    .filter(row -> row.category() == Category.NEGATIVE)
                    .map(row -> row.instruction() + row.answer())
                    .toList();
            assertThat(others(concept).rows())
                    .extracting(row -> row.instruction() + row.answer())
                    .hasSize(8)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void drawsWhatTheDocumentedFormulaGives() {
        // Given: the other negatives of concept 0, in file order, are questions 7, 8, 12, 13, 17, 18, 22 and 23
        PublicFolder.write(folder, 5);
        // When
        OtherNegatives drawn = others(
                concepts(Runs.amongOthers(Runs.onFolder(folder, null), 2), 5).getFirst());
        // Then: computed with Python's hashlib
        assertThat(drawn.rows())
                .extracting(OtherRow::instruction)
                .containsExactly("question 12", "question 7", "question 8", "question 18");
        assertThat(drawn.hash()).isEqualTo("5aaa114e67e6c209b11f46e320a36172a980d38567609d0e6f045dce541f0684");
    }

    @Test
    void conceptsThatTheRunLeavesOutAreOthersToo() {
        // Given
        PublicFolder.write(folder, 5);
        RunSubmitted all = Runs.amongOthers(Runs.onFolder(folder, null), 3);
        RunSubmitted one = Runs.amongOthers(Runs.onFolder(folder, List.of(3)), 3);
        // When Then: hence what is computed of a concept in one run is found in the other
        assertThat(others(concepts(one, 1).getFirst()))
                .isEqualTo(others(concepts(all, 1).get(3)));
    }

    @Test
    void rowsOfTheConceptsThemselvesAreAsWithoutOthers() {
        // Given
        PublicFolder.write(folder, 2);
        // When
        ConceptReady without = concepts(Runs.onFolder(folder, null), 2).getFirst();
        ConceptReady with =
                concepts(Runs.amongOthers(Runs.onFolder(folder, null), 3), 2).getFirst();
        // Then: what was learnt without them is found again
        assertThat(with.dataHash()).isEqualTo(without.dataHash());
        assertThat(without.others()).isNull();
    }

    @Test
    void conceptWithBadRowsIsNoOther() {
        // Given
        PublicFolder.write(folder, 3)
                .rewrite(
                        "latent_eval_data",
                        "SELECT * REPLACE (if(n = 8, NULL, output) AS output) FROM latent_eval_data");
        // When
        List<ConceptReady> concepts = concepts(Runs.amongOthers(Runs.onFolder(folder, null), 9), 3);
        // Then
        assertThat(concepts).extracting(ConceptReady::conceptId).containsExactly(0, 2);
        assertThat(others(concepts.getFirst()).rows())
                .extracting(OtherRow::instruction)
                .containsExactlyInAnyOrder("question 12", "question 13");
    }

    @Test
    void oneConceptAloneHasNoOthers() {
        // Given
        PublicFolder.write(folder, 1);
        // When Then
        assertThat(concepts(Runs.amongOthers(Runs.onFolder(folder, null), 9), 1)
                        .getFirst()
                        .others())
                .isNull();
    }

    @Test
    void othersLeaveRoomForTheConceptsOwnTexts() {
        // Given: a row of others that nearly fills a message
        PublicFolder.write(folder, 3)
                .rewrite(
                        "train_data",
                        "SELECT * REPLACE (if(n = 7, repeat('word ', 40000), output) AS output) FROM train_data")
                .rewrite(
                        "latent_eval_data",
                        "SELECT * REPLACE (if(n = 12, repeat('word ', 480000), output) AS output) FROM latent_eval_data");
        // When
        List<ConceptReady> concepts = concepts(Runs.amongOthers(Runs.onFolder(folder, null), 9), 3);
        // Then
        assertThat(concepts).extracting(ConceptReady::conceptId).containsExactly(0, 1, 2);
        assertThat(others(concepts.get(1)).rows()).hasSizeLessThan(4);
        assertThat(others(concepts.get(2)).rows()).hasSize(4);
    }

    private static OtherNegatives others(ConceptReady concept) {
        return Objects.requireNonNull(concept.others());
    }

    private List<ConceptReady> concepts(RunSubmitted run, int most) {
        List<ConceptReady> concepts = new ArrayList<>();
        try (RunPlan plan = RunPlan.open(run, new PathRoots(List.of(folder)), Runs.NOBODY)) {
            for (Mark mark = Mark.START; mark.sent() < plan.size(); ) {
                RunPlan.Batch batch = plan.next(mark, most, () -> {});
                batch.messages().stream()
                        .filter(ConceptReady.class::isInstance)
                        .map(ConceptReady.class::cast)
                        .forEach(concepts::add);
                mark = batch.mark();
            }
        }
        return concepts;
    }
}

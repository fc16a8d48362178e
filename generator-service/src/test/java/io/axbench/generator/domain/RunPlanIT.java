package io.axbench.generator.domain;

import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.SteeringInstruction;
import io.axbench.contracts.Cost;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunPlanned.PlannedConcept;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.DictionarySpec;
import io.axbench.generator.domain.RunPlan.Batch;
import io.axbench.generator.source.PathRoots;
import io.axbench.generator.source.PublicFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlanIT {

    @TempDir
    Path folder;

    private PathRoots roots;

    @BeforeEach
    void allowTheFolder() {
        roots = new PathRoots(List.of(folder));
    }

    @Test
    void putsAPageOfFiveHundredBeforeItsConcepts() {
        // Given
        PublicFolder.write(folder, 501);

        // When
        List<Message> messages = messages(Runs.onFolder(folder, null), 0, 100);

        // Then
        assertThat(messages).hasSize(503);
        assertThat(messages.get(0)).isInstanceOfSatisfying(RunPlanned.class, page -> {
            assertThat(page.page()).isZero();
            assertThat(page.pages()).isEqualTo(2);
            assertThat(page.conceptCount()).isEqualTo(501);
            assertThat(page.concepts()).hasSize(500);
        });
        assertThat(messages.get(501))
                .isInstanceOfSatisfying(
                        RunPlanned.class,
                        page -> assertThat(page.concepts())
                                .extracting(PlannedConcept::conceptId)
                                .containsExactly(500));
        assertThat(messages)
                .filteredOn(ConceptReady.class::isInstance)
                .extracting(message -> ((ConceptReady) message).conceptId())
                .containsExactlyElementsOf(IntStream.range(0, 501).boxed().toList());
    }

    @Test
    void saysTheSameWhereverItGoesOnAndHoweverItIsCut() {
        // Given
        PublicFolder.write(folder, 7);
        RunSubmitted run = Runs.onFolder(folder, null);
        List<Message> all = messages(run, 0, 100);

        // When Then
        assertThat(messages(run, 0, 3)).isEqualTo(all);
        assertThat(messages(run, 4, 2)).isEqualTo(all.subList(5, 8));
    }

    @Test
    void carriesTheHashOfThePlanInTheConcept() {
        // Given
        PublicFolder.write(folder, 2);

        // When
        List<Message> messages = messages(Runs.onFolder(folder, null), 0, 2);

        // Then
        RunPlanned page = (RunPlanned) messages.get(0);
        ConceptReady concept = (ConceptReady) messages.get(2);
        assertThat(concept.dataHash())
                .isEqualTo(page.concepts().get(1).dataHash())
                .hasSize(64);
        assertThat(concept.positives()).hasSize(3);
        assertThat(concept.negatives().rows()).hasSize(2);
        assertThat(concept.eval()).hasSize(5);
        assertThat(concept.steering()).isNull();
    }

    @Test
    void dictionaryRunNeedsNoRowsToMeasureOn() throws IOException {
        // Given
        PublicFolder.write(folder, 3)
                .rewrite("train_data", "FROM train_data WHERE concept_id = 2", "train_data_1")
                .rewrite("train_data", "FROM train_data WHERE concept_id < 2");
        Files.delete(folder.resolve("latent_eval_data.parquet"));

        // When
        List<Message> messages = messages(Runs.dictionary(Runs.onFolder(folder, null)), 0, 2);

        // Then
        assertThat(messages)
                .filteredOn(ConceptReady.class::isInstance)
                .hasSize(3)
                .allSatisfy(message -> assertThat(message).isInstanceOfSatisfying(ConceptReady.class, concept -> {
                    assertThat(concept.positives()).hasSize(3);
                    assertThat(concept.eval()).isEmpty();
                    assertThat(concept.detection()).isFalse();
                    assertThat(concept.dictionary()).isEqualTo(new DictionarySpec());
                    assertThat(concept.reference()).isEqualTo("ref " + concept.conceptId());
                }));
        assertThat(messages(Runs.dictionary(Runs.onSample(null, 2)), 0, 9))
                .filteredOn(ConceptReady.class::isInstance)
                .allSatisfy(
                        message -> assertThat(((ConceptReady) message).eval()).isEmpty());
    }

    @Test
    void failsAConceptWithABadRowAndGoesOn() {
        // Given
        PublicFolder.write(folder, 3)
                .rewrite("train_data", "SELECT * REPLACE (if(n = 8, NULL, output) AS output) FROM train_data");
        RunSubmitted run = Runs.onFolder(folder, null);

        try (RunPlan plan = RunPlan.open(run, roots, Runs.NOBODY)) {
            // When
            Batch batch = plan.next(Mark.START, 10, RunPlanIT::goOn);

            // Then
            assertThat(batch.failed()).isEqualTo(1);
            assertThat(batch.mark().sent()).isEqualTo(3);
            assertThat(batch.messages()).hasSize(4);
            assertThat(((RunPlanned) batch.messages().getFirst()).concepts()).hasSize(3);
            assertThat(batch.messages().get(2)).isInstanceOfSatisfying(WorkFailed.class, failure -> {
                assertThat(failure.conceptId()).isEqualTo(1);
                assertThat(failure.reason()).isEqualTo(Reason.BAD_DATA);
                assertThat(failure.terminal()).isTrue();
                assertThat(failure.detail()).contains("train_data.parquet, row 8, column output: found nothing");
            });
        }
    }

    @Test
    void takesTheConceptsThatTheSpecificationNames() {
        // Given
        PublicFolder.write(folder, 5);

        // When
        List<Message> messages = messages(Runs.onFolder(folder, List.of(3, 1)), 0, 10);

        // Then
        assertThat(((RunPlanned) messages.getFirst()).concepts())
                .extracting(PlannedConcept::conceptId)
                .containsExactly(1, 3);
        assertThat(messages).hasSize(3);
    }

    @Test
    void namesAConceptThatIsNotThere() {
        // Given
        PublicFolder.write(folder, 2);

        // When Then
        assertRefused(
                () -> RunPlan.open(Runs.onFolder(folder, List.of(0, 9)), roots, Runs.NOBODY),
                Reason.INVALID_SPECIFICATION,
                "data.concepts: found [9], which the data set does not have, expected some of its 2 concepts, 0 to 1");
    }

    @Test
    void failsAConceptWhoseGenreHasNoNegatives() {
        // Given
        PublicFolder.write(folder, 2).rewrite("train_data", "FROM train_data WHERE n NOT IN (2, 3)");

        // When
        List<Message> messages = messages(Runs.onFolder(folder, null), 0, 10);

        // Then
        assertThat(messages.getLast())
                .isInstanceOfSatisfying(
                        WorkFailed.class,
                        failure -> assertThat(failure.detail())
                                .contains(
                                        "concept 1: its genre is code, but the data set has no shared negative of it"));
    }

    @Test
    void failsAConceptWhoseTextsFitNoMessage() {
        // Given
        PublicFolder.write(folder, 1)
                .rewrite(
                        "train_data",
                        "SELECT * REPLACE (if(n = 5, repeat('word ', 600000), output) AS output) FROM train_data");

        // When
        List<Message> messages = messages(Runs.onFolder(folder, null), 0, 10);

        // Then
        assertThat(messages.getLast())
                .isInstanceOfSatisfying(
                        WorkFailed.class,
                        failure -> assertThat(failure.detail())
                                .contains("concept 0: its texts have 3000", "expected at most 2500000"));
    }

    @Test
    void drawsFromTheSampleUnlessAPoolIsNamed() throws IOException {
        // Given
        Path pool = Files.writeString(folder.resolve("pool.txt"), "one\ntwo\nthree\n");

        // When
        ConceptReady own =
                (ConceptReady) messages(Runs.onSample(null, 12), 0, 1).get(1);
        ConceptReady named =
                (ConceptReady) messages(Runs.onSample(pool.toString(), 3), 0, 1).get(1);

        // Then
        assertThat(own.steering().instructions()).hasSize(12);
        assertThat(named.steering().instructions())
                .extracting(SteeringInstruction::text)
                .containsExactlyInAnyOrder("one", "two", "three");
        assertThat(named.dataHash()).isEqualTo(own.dataHash());
    }

    @Test
    void refusesAPoolThatIsTooSmallBeforeAnythingIsSent() {
        assertRefused(
                () -> RunPlan.open(Runs.onSample(null, 13), roots, Runs.NOBODY),
                Reason.INVALID_SPECIFICATION,
                "13 asked for, but sample/steering_instructions.jsonl has 12");
    }

    @Test
    void refusesPathsOutsideTheRoots() {
        assertRefused(
                () -> RunPlan.open(Runs.onFolder(Path.of("/etc"), null), roots, Runs.NOBODY),
                Reason.PATH_NOT_ALLOWED,
                "/etc");
        assertRefused(
                () -> RunPlan.open(Runs.onSample("/etc/passwd.txt", 2), roots, Runs.NOBODY),
                Reason.PATH_NOT_ALLOWED,
                "steering.pool");
    }

    @Test
    void stopsBeforeTheNextConceptWhenToldTo() {
        // Given
        PublicFolder.write(folder, 2);
        CancellationException cancelled = new CancellationException();

        try (RunPlan plan = RunPlan.open(Runs.onFolder(folder, null), roots, Runs.NOBODY)) {
            // When Then
            assertThatThrownBy(() -> plan.next(Mark.START, 2, () -> {
                        throw cancelled;
                    }))
                    .isSameAs(cancelled);
        }
    }

    private List<Message> messages(RunSubmitted run, int from, int most) {
        List<Message> messages = new ArrayList<>();
        try (RunPlan plan = RunPlan.open(run, roots, Runs.NOBODY)) {
            Mark mark = new Mark(0, from, Cost.NONE);
            while (mark.sent() < plan.size()) {
                Batch batch = plan.next(mark, most, RunPlanIT::goOn);
                messages.addAll(batch.messages());
                mark = batch.mark();
            }
        }
        return messages;
    }

    private static void goOn() {}
}

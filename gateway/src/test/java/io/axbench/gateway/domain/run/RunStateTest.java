package io.axbench.gateway.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStateTest {

    @Test
    void withoutAPlanARunIsSubmitted() {
        // When
        RunState state = RunState.of(counts(false, 0, null, 0, 0));
        // Then
        assertThat(state).isEqualTo(RunState.SUBMITTED);
    }

    @Test
    void halfAPlanIsNoPlan() {
        // When
        RunState state = RunState.of(counts(false, 0, 4, 2, 0, stage(4, 4, 0)));
        // Then
        assertThat(state).isEqualTo(RunState.SUBMITTED);
    }

    @Test
    void runGoesOnWhileAPieceIsAwaited() {
        // When
        RunState state = RunState.of(counts(false, 0, 4, 4, 0, stage(4, 2, 1)));
        // Then
        assertThat(state).isEqualTo(RunState.RUNNING);
    }

    @Test
    void everyPieceDoneCompletes() {
        // When
        RunState state = RunState.of(counts(false, 0, 4, 4, 0, stage(4, 4, 0)));
        // Then
        assertThat(state).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void someFailedPiecesComplete() {
        // When
        RunState state = RunState.of(counts(false, 0, 4, 4, 0, stage(4, 3, 1)));
        // Then
        assertThat(state).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
    }

    @Test
    void failureOfAConceptThatWasNeverPlannedShows() {
        // When
        RunState state = RunState.of(counts(false, 0, 4, 4, 1, stage(4, 4, 0)));
        // Then
        assertThat(state).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
    }

    @Test
    void nothingButFailuresIsAFailedRun() {
        // When
        RunState state = RunState.of(counts(false, 0, 4, 4, 0, stage(4, 0, 4)));
        // Then
        assertThat(state).isEqualTo(RunState.FAILED);
    }

    @Test
    void failureOfTheWholeRunWinsOverResults() {
        // When
        RunState state = RunState.of(counts(false, 1, 4, 4, 0, stage(4, 4, 0)));
        // Then
        assertThat(state).isEqualTo(RunState.FAILED);
    }

    @Test
    void cancelledStaysCancelled() {
        // When
        RunState state = RunState.of(counts(true, 1, 4, 4, 0, stage(4, 4, 0)));
        // Then
        assertThat(state).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void restingServicePausesWhatIsStillAwaited() {
        // When
        // Then
        assertThat(RunState.of(paused(false, 0, 4, 4, stage(4, 2, 0)))).isEqualTo(RunState.PAUSED_BUDGET);
        assertThat(RunState.of(paused(false, 0, null, 0))).isEqualTo(RunState.PAUSED_BUDGET);
    }

    @Test
    void endsWinOverPauses() {
        // When
        // Then
        assertThat(RunState.of(paused(false, 0, 4, 4, stage(4, 4, 0)))).isEqualTo(RunState.COMPLETED);
        assertThat(RunState.of(paused(false, 1, 4, 4, stage(4, 2, 0)))).isEqualTo(RunState.FAILED);
        assertThat(RunState.of(paused(true, 0, 4, 4, stage(4, 2, 0)))).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void pieceThatFailedMayHavePagesThatRest() {
        // When
        // Then
        assertThat(RunState.of(paused(false, 0, 4, 4, stage(4, 3, 1)))).isEqualTo(RunState.PAUSED_BUDGET);
        assertThat(RunState.of(paused(false, 0, 4, 4, stage(4, 0, 4)))).isEqualTo(RunState.PAUSED_BUDGET);
    }

    @Test
    void pausedRunHasNoTimeLeftToTell() {
        // When
        RunProgress progress = RunProgress.of(paused(false, 0, 4, 4, stage(4, 2, 0)), List.of(), 60);
        // Then
        assertThat(progress.fraction()).isEqualTo(0.5);
        assertThat(progress.secondsLeft()).isNull();
    }

    private static RunCounts paused(
            boolean cancelled, int runFailures, Integer total, int planned, StageCount... stages) {
        return new RunCounts(cancelled, 1, runFailures, total, planned, 0, 0, 0, List.of(stages), 0, 0, 0);
    }

    @Test
    void refusesMoreEndsThanPieces() {
        // When
        // Then
        assertThatThrownBy(() -> stage(3, 2, 2)).hasMessage("DETECT: 2 done, 2 failed of 3");
    }

    @Test
    void progressWeighsStagesAndCountsWorkUnderWay() {
        // Given: 2 of 4 weights of 2 done, and of 4 texts pieces of weight 5 a half is under way
        RunCounts counts = counts(false, 0, 4, 4, 0, stage(4, 2, 0), new StageCount(Stage.GENERATE, 4, 0, 0));
        ActiveWork half = new ActiveWork("trainer", "generate", 0, "c", "PCA", 5, 10, 50, 0.5, Instant.EPOCH);
        // When
        RunProgress progress = RunProgress.of(counts, List.of(half), 60);
        // Then
        assertThat(progress.fraction()).isCloseTo((2 * 2 + 5 * 0.5) / (4 * 2 + 4 * 5), offset(1e-12));
        assertThat(progress.secondsLeft()).isCloseTo(60 * (28 - 6.5) / 6.5, offset(1e-9));
        assertThat(progress.tokensPerSecond()).isEqualTo(100);
    }

    @Test
    void betweenTwoPiecesTheNewestEndedOneTellsTheRate() {
        // Given
        RunCounts counts = counts(false, 0, 4, 4, 0, stage(4, 2, 0));
        ActiveWork newest = new ActiveWork("trainer", "generate", 0, "c", "PCA", 10, 10, 80, 0.5, Instant.EPOCH);
        ActiveWork older = new ActiveWork("trainer", "generate", 0, "c", "DiffMean", 10, 10, 50, 0.5, Instant.EPOCH);
        // When
        RunProgress progress = RunProgress.of(counts, List.of(newest, older), 60);
        // Then
        assertThat(progress.tokensPerSecond()).isEqualTo(160);
        assertThat(progress.fraction()).isEqualTo(0.5);
    }

    @Test
    void thereIsNoEstimateFromNothing() {
        // When
        RunProgress progress = RunProgress.of(counts(false, 0, null, 0, 0), List.of(), 60);
        // Then
        assertThat(progress).isEqualTo(new RunProgress(0, null, null));
    }

    @Test
    void finishedRunsAreWhole() {
        // When
        RunProgress progress = RunProgress.of(counts(true, 0, 4, 4, 0, stage(4, 1, 0)), List.of(), 60);
        // Then
        assertThat(progress).isEqualTo(new RunProgress(1, null, null));
    }

    private static StageCount stage(int total, int done, int failed) {
        return new StageCount(Stage.DETECT, total, done, failed);
    }

    private static RunCounts counts(
            boolean cancelled, int runFailures, Integer total, int planned, int outside, StageCount... stages) {
        return new RunCounts(cancelled, 0, runFailures, total, planned, 0, 0, outside, List.of(stages), 0, 0, 0);
    }
}

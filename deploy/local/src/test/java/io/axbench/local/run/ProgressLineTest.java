package io.axbench.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    @Test
    void saysStageConceptsTextsSpeedAndTimeLeft() {
        // Given
        RunView run = run("RUNNING", 0.5, 43.1, 118.0, 4, List.of(active("train", "ReFT-r1")));

        // Then
        assertThat(ProgressLine.render(run, 200))
                .isEqualTo("[############------------]  50% | train ReFT-r1 30/72 | concepts 1/4"
                        + " | texts 80/240, judged 60/480 | 118 tokens/s | 43 s left");
    }

    @Test
    void prefersTrainingToDetectionThatStartedLater() {
        // Given
        List<RunView.Active> active = List.of(active("detect", "DiffMean"), active("train", "ReFT-r1"));

        // Then
        assertThat(ProgressLine.render(run("RUNNING", 0.5, 43.1, 118.0, 4, active), 200))
                .contains(" | train ReFT-r1 30/72 | ");
        assertThat(ProgressLine.render(run("RUNNING", 0.5, 43.1, 118.0, 4, active.subList(0, 1)), 200))
                .contains(" | detect DiffMean 30/72 | ");
    }

    @Test
    void saysThatTheSharedNegativesAreBeingWritten() {
        // Given
        List<RunView.Active> active = List.of(
                new RunView.Active("trainer", "answers", "employment", null, 2, 6), active("train", "DiffMean"));

        // Then
        assertThat(ProgressLine.render(run("RUNNING", 0.0, null, null, 4, active), 200))
                .contains(" | shared negatives 2/6 | ");
    }

    @Test
    void namesNoStageWhileNoneHasBegun() {
        // Given
        RunView.Progress progress = new RunView.Progress(
                0.0,
                null,
                null,
                new RunView.Concepts(0, 0, 4),
                new RunView.Texts(0, 0, 240, 480),
                List.of(new RunView.Stage("plan", 4, 0, 4), new RunView.Stage("detect", 0, 0, 20)),
                List.of(),
                null);

        // Then
        assertThat(ProgressLine.render(new RunView("r1", "demo", "RUNNING", false, 3, progress, List.of(), null), 200))
                .contains(" | preparing | concepts 0/4 | ");
    }

    @Test
    void leavesOutWhatIsNotKnownYet() {
        // Given
        RunView run = run("SUBMITTED", null, null, null, null, List.of());

        // Then
        assertThat(ProgressLine.render(run, 200))
                .isEqualTo("[------------------------]   0% | detect | texts 80/240, judged 60/480 | 31 s");
    }

    @Test
    void saysHowARunEnded() {
        assertThat(ProgressLine.render(run("COMPLETED_WITH_FAILURES", 1.0, 5.0, null, 4, List.of()), 200))
                .contains("100% | completed with failures | ")
                .endsWith(" | 31 s");
    }

    @Test
    void neverShowsAFullBarBeforeTheEnd() {
        assertThat(ProgressLine.render(run("RUNNING", 0.999, 65.0, null, 4, List.of()), 200))
                .startsWith("[#######################-]  99%")
                .endsWith("1 min 05 s left");
    }

    @Test
    void fitsTheTerminal() {
        assertThat(ProgressLine.render(run("RUNNING", 0.5, 43.1, 118.0, 4, List.of()), 40))
                .hasSize(40);
    }

    private static RunView.Active active(String stage, String method) {
        return new RunView.Active("trainer", stage, "employment", method, 30, 72);
    }

    private static RunView run(
            String state,
            @Nullable Double fraction,
            @Nullable Double left,
            @Nullable Double speed,
            @Nullable Integer concepts,
            List<RunView.Active> active) {
        RunView.Progress progress = new RunView.Progress(
                fraction,
                left,
                speed,
                new RunView.Concepts(1, 0, concepts),
                new RunView.Texts(80, 60, 240, 480),
                List.of(new RunView.Stage("plan", 4, 0, 4), new RunView.Stage("detect", 9, 1, 20)),
                active,
                null);
        return new RunView("r1", "demo", state, state.startsWith("COMPLETED"), 31.2, progress, List.of(), null);
    }
}

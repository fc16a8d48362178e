package io.axbench.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.local.home.Parts;
import io.axbench.local.run.RunView;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills with SIGKILL while there is work; the leaderboard must be the undisturbed one, bit for bit. */
class KillChaosIT {

    @TempDir
    Path folder;

    @Test
    void givesTheSameLeaderboardWhenEveryPartIsKilledDuringOneRunOfTwoTrainers()
            throws IOException, InterruptedException {
        // Given
        JsonNode undisturbed = SmallRun.TEXTS.undisturbed();
        try (TestStack stack = TestStack.up(folder, 2)) {
            // When
            String runId = stack.submit(SmallRun.TEXTS.spec(folder));
            stack.kill(Parts.GENERATOR);
            stack.awaitRun(runId, run -> begun(run, "detect"));
            stack.kill(Parts.trainer(1));
            stack.kill(Parts.POSTGRES);
            stack.awaitRun(runId, run -> begun(run, "generate"));
            stack.kill(Parts.JUDGE);
            stack.kill(Parts.BROKER);
            RunView last = stack.awaitRun(runId, run -> run.progress().texts().judged() > 0);
            stack.kill(Parts.GATEWAY);

            // Then
            assertThat(last.finished()).isFalse();
            assertEqualBits(stack.leaderboard(runId), undisturbed);
        }
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"generator", "trainer", "judge", "gateway", "broker", "postgres"})
    void givesTheSameLeaderboardWhenOnePartIsKilledAgainAndAgain(String part) throws IOException, InterruptedException {
        // Given
        JsonNode undisturbed = SmallRun.SAMPLE.undisturbed();
        try (TestStack stack = TestStack.up(folder, 1)) {
            // When
            String runId = stack.submit(SmallRun.SAMPLE.spec(folder));
            stack.kill(part);
            stack.awaitRun(runId, run -> begun(run, "detect"));
            stack.kill(part);
            RunView last = stack.awaitRun(runId, run -> begun(run, "judge"));
            stack.kill(part);

            // Then
            assertThat(last.finished()).as("no work was left at the last kill").isFalse();
            assertEqualBits(stack.leaderboard(runId), undisturbed);
        }
    }

    @Tag("full")
    @Test
    void keepsResultsThroughAStopAndComputesTheSameWorkOnce() throws IOException, InterruptedException {
        // Given
        try (TestStack stack = TestStack.up(folder, 1)) {
            JsonNode first = stack.leaderboard(stack.submit(SmallRun.SAMPLE.spec(folder)));

            // When
            stack.stop();
            stack.start();
            String again = stack.submit(SmallRun.SAMPLE.spec(folder));

            // Then
            assertEqualBits(stack.leaderboard(again), first);
            assertThat(stack.metrics("trainer")).containsPattern("(?m)^axbench_texts_generated_total 0.0$");
        }
    }

    private static boolean begun(RunView run, String stage) {
        return run.progress().stages().stream().anyMatch(s -> s.stage().equals(stage) && s.done() > 0);
    }

    private static void assertEqualBits(JsonNode leaderboard, JsonNode undisturbed) {
        assertThat(leaderboard.path("contentHash")).isEqualTo(undisturbed.path("contentHash"));
        assertThat(leaderboard.path("rows")).isEqualTo(undisturbed.path("rows"));
    }
}

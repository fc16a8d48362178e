package io.axbench.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a list and an endpoint to a data set, a judged leaderboard and a bill: whole, and the same whatever is killed. */
class MadeDataChaosIT {

    private static final String TRAIN_COLUMNS = "input VARCHAR, output VARCHAR, output_concept VARCHAR,"
            + " concept_genre VARCHAR, category VARCHAR, dataset_category VARCHAR, concept_id BIGINT";
    private static final String PAIR_COLUMNS = "input VARCHAR, winning_output VARCHAR, winning_output_concept VARCHAR,"
            + " losing_output VARCHAR, losing_output_concept VARCHAR, concept_genre VARCHAR, category VARCHAR,"
            + " dataset_category VARCHAR, concept_id BIGINT";

    private static final List<Double> FACTORS = List.of(0.5, 1.5);

    @TempDir
    Path folder;

    @Test
    void makesAndJudgesASetAndAsksNothingTwice() throws IOException, InterruptedException, SQLException {
        // When
        MadeRun run = MadeRun.of(folder, 2, List.of(1.5), (stack, endpoint, runId) -> {});

        // Then
        assertWhole(run, 2, 1);
        assertThat(run.asked()).isEqualTo((int) run.kept().priced());
        assertBill(run);
    }

    @Tag("full")
    @Test
    void makesTheSameSetForTheSameMoneyWhenPartsAreKilledAgainAndAgain()
            throws IOException, InterruptedException, SQLException {
        // Given
        MadeRun undisturbed = MadeRun.of(folder.resolve("calm"), 10, FACTORS, (stack, endpoint, runId) -> {});
        ManyKills kills = new ManyKills();

        // When
        MadeRun disturbed = MadeRun.of(folder.resolve("rough"), 10, FACTORS, kills);

        // Then
        assertWhole(undisturbed, 10, FACTORS.size());
        assertThat(undisturbed.asked()).isEqualTo((int) undisturbed.kept().priced());
        assertBill(undisturbed);
        assertThat(disturbed.set().bytes()).isEqualTo(undisturbed.set().bytes());
        assertThat(disturbed.leaderboard().path("contentHash"))
                .isEqualTo(undisturbed.leaderboard().path("contentHash"));
        assertThat(disturbed.leaderboard().path("rows"))
                .isEqualTo(undisturbed.leaderboard().path("rows"));
        assertThat(disturbed.kept()).isEqualTo(undisturbed.kept());
        assertAskedAgainAtMost(kills.askersKilled() * EndpointProcess.CONCURRENCY, disturbed, undisturbed);
        assertBill(disturbed);
    }

    /** The set in the public layout, and every number of the leaderboard. */
    private static void assertWhole(MadeRun run, int concepts, int factors) throws IOException {
        MadeSet set = run.set();
        assertThat(set.bytes())
                .containsOnlyKeys(
                        "metadata.jsonl",
                        "train_data.parquet",
                        "latent_eval_data.parquet",
                        "dpo_train_data.parquet",
                        "rejected.jsonl",
                        "made.json");
        assertThat(set.lines("metadata.jsonl")).hasSize(concepts);
        assertThat(set.columns("train_data.parquet")).containsExactly(TRAIN_COLUMNS.split(", "));
        assertThat(set.columns("dpo_train_data.parquet")).containsExactly(PAIR_COLUMNS.split(", "));
        assertThat(set.columns("latent_eval_data.parquet"))
                .containsExactly((TRAIN_COLUMNS + ", sae_link VARCHAR, sae_id BIGINT").split(", "));
        assertThat(counts(set, "train_data.parquet", "positive"))
                .hasSize(concepts)
                .allMatch(rows -> rows == MadeRun.EXAMPLES);
        assertThat(counts(set, "latent_eval_data.parquet", "positive"))
                .hasSize(concepts)
                .allMatch(rows -> rows == MadeRun.EVAL_EXAMPLES);
        assertThat(counts(set, "latent_eval_data.parquet", "negative"))
                .hasSize(concepts)
                .allMatch(rows -> rows == MadeRun.EVAL_EXAMPLES);
        assertThat(counts(set, "latent_eval_data.parquet", "hard negative")).isNotEmpty();
        assertThat(set.query(
                        "train_data.parquet",
                        "SELECT count(*) FROM FILE WHERE concept_id = -1 AND category = 'negative' AND length(output) > 0"
                                + " GROUP BY concept_genre"))
                .isNotEmpty()
                .containsOnly(Integer.toString(MadeRun.NEGATIVES));
        assertThat(set.query("latent_eval_data.parquet", "SELECT DISTINCT sae_id - concept_id FROM FILE"))
                .containsExactly(Integer.toString(MadeRun.FIRST_FEATURE));
        assertThat(set.lines("rejected.jsonl")).isNotEmpty().allMatch(line -> line.contains("\"reason\":\""));
        assertLeaderboard(run.leaderboard(), 2 * factors * concepts);
    }

    private static List<Integer> counts(MadeSet set, String file, String category) {
        return set
                .query(
                        file,
                        "SELECT count(*) FROM FILE WHERE category = '%s' AND concept_id >= 0 GROUP BY concept_id"
                                .formatted(category))
                .stream()
                .map(Integer::valueOf)
                .toList();
    }

    /** A text a concept, instruction and factor, rated by both judges, none of the ratings missing. */
    private static void assertLeaderboard(JsonNode leaderboard, int texts) {
        assertThat(leaderboard.path("rows")).hasSize(4);
        for (JsonNode row : leaderboard.path("rows")) {
            JsonNode steering = row.path("steering");
            assertThat(steering.path("texts").asInt()).isEqualTo(texts);
            assertThat(steering.path("missing").asInt()).isZero();
            assertThat(steering.path("score").isNumber()).isTrue();
        }
    }

    /** The same questions; no more of them again than were under way when one who asks was killed. */
    private static void assertAskedAgainAtMost(int underWay, MadeRun disturbed, MadeRun undisturbed) {
        assertThat(disturbed.requests()).containsOnlyKeys(undisturbed.requests().keySet());
        System.out.printf(
                "%d questions, %d asked again of at most %d under way%n",
                undisturbed.asked(), disturbed.asked() - undisturbed.asked(), underWay);
        disturbed
                .requests()
                .forEach((prompt, times) -> assertThat(times)
                        .isGreaterThanOrEqualTo(undisturbed.requests().get(prompt)));
        assertThat(disturbed.asked() - undisturbed.asked())
                .as("of %d questions asked again, at most %d under way", undisturbed.asked(), underWay)
                .isLessThanOrEqualTo(underWay);
    }

    /**
     * The gateway's bill is what was kept, at the prices agreed: each kept answer is a call, once, whoever was killed.
     */
    private static void assertBill(MadeRun run) {
        JsonNode total = run.money().path("cost").path("total");
        Kept kept = run.kept();
        assertThat(kept.microDollars()).isPositive().isEqualTo(kept.byPrices());
        assertThat(total.path("dollars").asDouble()).isCloseTo(kept.microDollars() / 1e6, within(1e-9));
        assertThat(total.path("calls").asLong()).isEqualTo(kept.answers());
    }
}

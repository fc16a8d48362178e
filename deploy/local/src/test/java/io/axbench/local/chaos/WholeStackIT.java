package io.axbench.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WholeStackIT {

    /** Counters by reason begin with the first failure, and there was none. */
    private static final Set<String> ONLY_AFTER_TROUBLE =
            Set.of("axbench_failures_total", "axbench_dead_letters_total");

    private static final Pattern METRIC = Pattern.compile("axbench_[a-z0-9_]+");

    @Test
    void computesEveryNumberOfTheLeaderboard() throws IOException, InterruptedException {
        // When
        JsonNode leaderboard = SmallRun.TEXTS.undisturbed();

        // Then
        List<String> methods = new ArrayList<>();
        for (JsonNode row : leaderboard.path("rows")) {
            methods.add(row.path("method").asText());
            if (!row.path("method").asText().equals("Prompt")) {
                assertThat(row.path("detection").path("auroc").isNumber()).isTrue();
                assertThat(row.path("detection").path("concepts").asInt()).isEqualTo(2);
            }
            assertThat(row.path("steering").path("score").isNumber()).isTrue();
            assertThat(row.path("steering").path("texts").asInt()).isEqualTo(8);
            assertThat(row.path("steering").path("missing").asInt()).isZero();
        }
        assertThat(methods).containsExactly("DiffMean", "ReFT-r1", "Prompt", "Random");
    }

    @Test
    void exportsEveryMetricThatTheDashboardShows() throws IOException, InterruptedException {
        // Given
        TreeSet<String> shown = new TreeSet<>();
        try (var files = Files.walk(Path.of("../grafana"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                Matcher matcher = METRIC.matcher(Files.readString(file));
                while (matcher.find()) {
                    shown.add(matcher.group());
                }
            }
        }

        shown.removeAll(ONLY_AFTER_TROUBLE);

        // When
        String exported = String.join("\n", SmallRun.TEXTS.metrics().values());

        // Then
        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(exported).containsPattern("(?m)^" + name + "[ {]"));
    }

    @Test
    void runThatGoesOutAndComesInIsTheSame() throws IOException, InterruptedException {
        // When
        Exchanged run = SmallRun.TEXTS.exchanged();

        // Then
        assertThat(run.exported())
                .contains("train/ has no weights of Prompt:")
                .contains("left out: generate/: concept 1 has training negatives of its own")
                .endsWith("is in %s%n".formatted(run.dump()));
        assertThat(run.dump().resolve("train").toFile().list())
                .contains("DiffMean_weight.pt", "LsReFT_weight.pt", "Random_weight.pt");
        assertThat(run.dump().resolve("inference/latent_data.parquet")).isNotEmptyFile();
        assertThat(run.dump().resolve("evaluate/steering_data.parquet")).isNotEmptyFile();
        assertThat(run.compared())
                .containsPattern("scores +6 +0 +0 +0\n")
                .containsPattern("texts +8 +0 +0 +0\n")
                .containsPattern("ratings +8 +0 +0 +0\n");
    }
}

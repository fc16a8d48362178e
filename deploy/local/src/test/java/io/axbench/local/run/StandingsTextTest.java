package io.axbench.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StandingsTextTest {

    private static final String STANDINGS = """
            {"figure": "SCORE", "judge": "embedded", "judgeVersion": "v1", "alpha": 0.05,
             "places": [
               {"method": "Prompt", "group": "a", "mean": 1.25, "interval": {"low": 1.1, "high": 1.4}, "concepts": 10,
                "bestRank": 1, "worstRank": 1},
               {"method": "PCA", "group": "b", "mean": 0.5, "interval": null, "concepts": 1, "bestRank": 2,
                "worstRank": 3}],
             "pairs": [{"first": "Prompt", "second": "PCA", "concepts": 10, "difference": 0.75,
                "interval": {"low": 0.5, "high": 1.0}, "t": 0.001, "wilcoxon": 0.002, "signFlip": 0.002,
                "corrected": 0.0031, "outcomes": {"wins": 40, "ties": 6, "losses": 4}, "detectable": 0.2,
                "deviation": 0.1}],
             "detectable": 0.2,
             "best": {"method": "Prompt", "observed": 1.25, "estimate": 1.2, "interval": {"low": 1.0, "high": 1.4},
                "concepts": 10, "chosen": [1.0, 0.0]},
             "seeds": {"verdict": "NOT_ENOUGH", "neighbours": []},
             "variances": [{"method": "Prompt",
                "components": {"concept": 0.04, "seed": 0.01, "instruction": 0.25, "rest": null}}],
             "front": ["Prompt"]}""";

    @Test
    void tellsGroupsDetectableDifferenceAndSeeds() throws IOException {
        // Given
        StandingsView standings = new ObjectMapper().readValue(STANDINGS, StandingsView.class);

        // When
        String text = StandingsText.render(standings, true);

        // Then
        assertThat(text.lines())
                .containsExactly(
                        "steering, score, judge embedded; methods that share a letter cannot be told apart",
                        "  Prompt  1.250 [1.100, 1.400]  rank 1  a",
                        "  PCA     0.500  rank 2-3  b",
                        "  Prompt - PCA: +0.750 [0.500, 1.000], p 0.0031 (Holm), 40 wins, 6 ties, 4 losses, 10 concepts",
                        "smallest difference this run would have found (4 times in 5): 0.200",
                        "best: Prompt 1.250; without the luck of being the best of 2: 1.200 [1.000, 1.400]",
                        "beaten by none in concept, instruction and fluency together: Prompt",
                        "one seed is not enough: another could put neighbours into the other order; standard deviations:",
                        "  Prompt: concept 0.200, seed 0.100, instruction 0.500, rest -");
    }

    @Test
    void tellsWhatIsSettledAndWhatWasNeverJudged() throws IOException {
        // Given
        String settled = STANDINGS.replace("\"front\": [\"Prompt\"]", """
                "front": [], "settled": {"goal": "WINNERS", "error": 0.05, "smallest": null, "concepts": 60, "of": 100,
                  "ended": true, "open": [], "winners": ["Prompt"], "pairs": [], "texts": 2000, "spared": 650}""");
        StandingsView standings = new ObjectMapper().readValue(settled, StandingsView.class);

        // When
        String text = StandingsText.render(standings, true);

        // Then
        assertThat(text)
                .contains("judged 60 of 100 concepts: settled; 650 of 2000 texts never judged (33%);"
                        + " one false difference or more: 5%")
                .contains("p 0.0031 (whenever one stops)");
    }
}

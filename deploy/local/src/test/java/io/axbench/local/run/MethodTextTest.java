package io.axbench.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MethodTextTest {

    private static final String METHOD = """
            {"runId": "r", "label": "probe", "rows": [{"method": "LinearProbe", "label": "probe", "settings": {"lr": 1},
               "source": "measured", "note": "as told",
               "detection": {"auroc": 0.9, "aurocLow": 0.85, "aurocHigh": 0.95, "group": "a", "aurocHard": 0.8,
                 "hardNegativeAccuracy": null, "f1": 0.25, "averagePrecision": 0.5, "otherNegatives": 324, "concepts": 10},
               "steering": {"judge": "embedded", "judgeVersion": "v1", "score": 1.0, "scoreLow": null, "scoreHigh": null,
                 "scorePublished": 0.9, "concept": 1.5, "instruction": 1.25, "fluency": 1, "perplexity": 12.34,
                 "factors": [{"factor": 0.5, "score": 0.75, "concept": 1, "instruction": 1.5, "fluency": 2,
                    "perplexity": null, "chosen": 0},
                   {"factor": 10.0, "score": 1, "concept": 1.5, "instruction": 1.25, "fluency": 1, "perplexity": 12.34,
                    "chosen": 10}],
                 "concepts": 10, "texts": 80, "ratings": 80, "missing": 2}}],
             "genres": [{"genre": "text", "concepts": 7, "rows": [{"method": "LinearProbe", "note": null,
                 "detection": {"auroc": 0.875, "f1": 0.5, "concepts": 7}, "steering": null}]},
               {"genre": "math", "concepts": 3, "rows": []}],
             "ratings": [{"judge": "embedded", "judgeVersion": "v1", "factors": [{"factor": 10.0, "ratings": 40,
                "missing": 2, "concept": [{"rating": 0, "ratings": 10, "share": 0.25, "score": 0},
                  {"rating": 1, "ratings": 0, "share": 0, "score": null},
                  {"rating": 2, "ratings": 30, "share": 0.75, "score": 1.5}],
                "instruction": [], "fluency": []}]}]}""";

    private static final String RATES = """
            {"figure": "SCORE", "judge": "embedded", "judgeVersion": "v1", "baseline": "Prompt", "methods": [
              {"method": "ReFT-r1", "wins": 10, "ties": 20, "losses": 10, "winRate": 0.25},
              {"method": "PCA", "wins": 0, "ties": 0, "losses": 0, "winRate": null}]}""";

    @Test
    void tellsEveryFigureAndWhatEachFactorDoes() throws IOException {
        // Given
        MethodView method = new ObjectMapper().readValue(METHOD, MethodView.class);

        // When
        String text = MethodText.render(method);

        // Then
        assertThat(text.lines())
                .containsExactly(
                        "probe (LinearProbe): as told",
                        "detection: AUROC 0.900 [0.850, 0.950], with hard negatives 0.800, hard-negative accuracy -, F1 at 1:100 0.250, average precision at 1:100 0.500 (324 negatives of other concepts); 10 concepts",
                        "steering, judge embedded: score 1.000, as published 0.900; concept 1.50, instruction 1.25, fluency 1.00, perplexity 12.3; 80 texts, 2 of 80 ratings missing, 10 concepts",
                        "  factor  chosen  score  concept           instruction    fluency    perplexity",
                        "  0.5          0  0.750     1.00                  1.50       2.00             -",
                        "  10.0        10  1.000     1.50  25/0/75         1.25       1.00          12.3",
                        "  beside each mean the percent of ratings 0/1/2",
                        "genre  concepts  AUROC  F1 1:100  judge  steering",
                        "text          7  0.875     0.500");
    }

    @Test
    void tellsWinsTiesAndLossesAgainstTheBaseline() throws IOException {
        // Given
        WinRatesView rates = new ObjectMapper().readValue(RATES, WinRatesView.class);

        // When
        String text = rates.render();

        // Then
        assertThat(text.lines())
                .containsExactly(
                        "score against Prompt, over pairs of concept and instruction, judge embedded",
                        "  ReFT-r1  25%  10 wins  20 ties  10 losses",
                        "  PCA        ?   0 wins   0 ties   0 losses");
    }
}

package io.axbench.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class LeaderboardTableTest {

    private static final String BOARD = """
            {"runId": "r1", "name": "demo", "state": "COMPLETED", "model": "smollm2-135m-instruct", "layer": 15,
             "dtype": "f32", "rows": [
              {"method": "Random", "label": "Random", "settings": {}, "source": "measured", "note": null,
               "detection": {"auroc": 0.5, "aurocLow": 0.41, "aurocHigh": 0.58, "aurocHard": null, "concepts": 4},
               "steering": {"judge": "embedded", "score": 0.1, "scoreLow": null, "scoreHigh": null, "concept": 0.25,
                 "instruction": 1.5, "fluency": 1.75, "perplexity": 9.06, "texts": 72, "missing": 2}},
              {"method": "Prompt", "label": "Prompt", "source": "measured",
               "note": "the subject model wrote the prompt", "detection": null,
               "steering": {"judge": "embedded", "score": 0.9, "scoreLow": 0.8, "scoreHigh": 1.0, "concept": 1, "instruction": 1,
                 "fluency": 1, "perplexity": 12.34, "texts": 72, "missing": 0}},
              {"method": "PCA", "label": "PCA", "source": "measured", "note": null,
               "detection": {"auroc": 0.75, "aurocLow": 0.7, "aurocHigh": 0.8, "aurocHard": 0.6}, "steering": null}]}
            """;

    @Test
    void ranksBySteeringThenDetectionAndLeavesUnknownCellsEmpty() throws JsonProcessingException {
        // Given
        LeaderboardView board = new ObjectMapper().readValue(BOARD, LeaderboardView.class);

        // Then
        assertThat(LeaderboardTable.render(board)).isEqualToNormalizingNewlines("""
                        demo: smollm2-135m-instruct, layer 15, f32
                        method  AUROC        95%   hard  steering        95%  concept  instruction  fluency  perplexity           texts
                        Prompt                              0.900  0.80-1.00     1.00         1.00     1.00        12.3              72
                        Random  0.500  0.41-0.58            0.100                0.25         1.50     1.75         9.1  72 (2 missing)
                        PCA     0.750  0.70-0.80  0.600
                        Prompt: the subject model wrote the prompt
                        """);
    }

    @Test
    void namesTheJudgesWhereThereAreSeveralAndSaysWhatTheyCost() throws JsonProcessingException {
        // Given
        String json = """
                {"name": "two", "state": "COMPLETED", "model": "m", "layer": 1, "dtype": "f32",
                 "cost": {"total": {"calls": 1200, "cached": 30, "dollars": 0.254},
                          "data": {"calls": 0, "cached": 0, "dollars": 0},
                          "judges": [{"judge": "gpt", "cost": {"calls": 1200, "cached": 30, "dollars": 0.254}}]},
                 "rows": [
                  {"method": "PCA", "source": "measured", "steering": {"judge": "gpt", "score": 0.5, "texts": 8,
                    "ratings": 24, "missing": 3, "spread": 0.2, "confidence": 0.9}},
                  {"method": "PCA", "source": "measured", "steering": {"judge": "embedded", "score": 0.7, "texts": 8,
                    "ratings": 8, "missing": 0}}]}
                """;

        // When
        String table = LeaderboardTable.render(new ObjectMapper().readValue(json, LeaderboardView.class));

        // Then
        assertThat(table).isEqualToNormalizingNewlines("""
                two: m, layer 1, f32
                method  AUROC  95%  hard     judge  steering  95%  concept  instruction  fluency  perplexity  spread  confidence              texts
                PCA                            gpt     0.500                                                    0.20        0.90  8 x 3 (3 missing)
                PCA                       embedded     0.700                                                                                      8
                cost: $0.25 for 1,200 questions, 30 more were answered before, judge gpt $0.25
                """);
    }
}

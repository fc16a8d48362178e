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
               "steering": {"score": 0.9, "scoreLow": 0.8, "scoreHigh": 1.0, "concept": 1, "instruction": 1,
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
}

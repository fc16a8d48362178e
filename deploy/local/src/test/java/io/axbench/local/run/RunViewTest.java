package io.axbench.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RunViewTest {

    private static final String RUN = """
            {"runId": "r1", "name": "made", "state": "COMPLETED", "finished": true, "seconds": 3.5, "failures": [],
             "progress": {"concepts": {"done": 2, "failed": 0, "total": 2},
                          "texts": {"generated": 0, "judged": 0, "total": 0}, "stages": [], "active": []},
             "money": {"cost": {}, "budget": null, "pauses": [], "rejections": %s}}
            """;

    @Test
    void saysWhatWasNotTakenIntoTheDataAndWhy() throws JsonProcessingException {
        assertThat(line("[{\"reason\": \"refusal\", \"count\": 12}, {\"reason\": \"too short\", \"count\": 1}]"))
                .isEqualToNormalizingNewlines("answers not taken into the data: 12 refusal, 1 too short\n");
        assertThat(line("[]")).isEmpty();
    }

    private static String line(String rejections) throws JsonProcessingException {
        return new ObjectMapper()
                .readValue(RUN.formatted(rejections), RunView.class)
                .money()
                .line();
    }
}

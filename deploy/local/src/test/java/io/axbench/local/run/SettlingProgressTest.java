package io.axbench.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The progress line of a run that judges only until it is settled. */
class SettlingProgressTest {

    private static final String RUN = """
            {"runId": "r1", "name": "settles", "state": "RUNNING", "finished": false, "seconds": 31.2,
             "progress": {"fraction": 0.5, "secondsLeft": null, "tokensPerSecond": null,
               "concepts": {"done": 1, "failed": 0, "total": 4}, "texts": {"generated": 80, "judged": 60, "total": 240, "toJudge": %d},
               "stages": [], "active": [], "settling": %s},
             "failures": [], "money": {"rejections": []}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                            | 240 | judged 60/240
            null                                                          | 240 | judged 60/240
            [{"judge": "gpt", "spared": 0}]                               | 240 | judged 60/240 at most
            [{"judge": "gpt", "spared": 0}, {"judge": "a", "spared": 90}] | 390 | judged 60/390 at most, 90 spared
            """)
    void saysHowManyTextsAreJudgedAtMost(String settling, long toJudge, String expected)
            throws JsonProcessingException {
        // Given
        RunView run = JsonMapper.builder().build().readValue(RUN.formatted(toJudge, settling), RunView.class);

        // Then
        assertThat(ProgressLine.render(run, 200)).contains(" | texts 80/240, " + expected + " | ");
    }
}

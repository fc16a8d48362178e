package io.axbench.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.local.run.RunView;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RunReportTest {

    private static final String RUN = """
            {"runId": "r1", "name": "demo", "state": "%s", "finished": %s, "seconds": 31.2,
             "progress": {"fraction": 1, "concepts": {"done": 1, "failed": 0, "total": 1},
               "texts": {"generated": 4, "judged": 4, "total": 4, "toJudge": 4}, "stages": [], "active": []},
             "failures": [
               {"service": "judge", "conceptId": 3, "method": "PCA", "reason": "ENDPOINT_UNAVAILABLE", "detail": "gpt is slow", "terminal": false},
               {"service": "judge", "conceptId": 2, "method": "PCA", "reason": "ENDPOINT_UNAVAILABLE", "detail": "gpt is slow", "terminal": false},
               {"service": "trainer", "conceptId": 1, "method": null, "reason": "NON_FINITE", "detail": "a loss is NaN", "terminal": true}],
             "money": null}""";

    @Test
    void whatWasOvercomeIsNotToldAsFailed() throws JsonProcessingException {
        assertThat(told("COMPLETED_WITH_FAILURES", true)).isEqualToNormalizingNewlines("""
                failed: trainer concept 1: NON_FINITE: a loss is NaN
                overcome, the last of 2: judge concept 3 PCA: ENDPOINT_UNAVAILABLE: gpt is slow
                """);
    }

    @Test
    void whatMayPassIsToldWhileTheRunGoesOn() throws JsonProcessingException {
        assertThat(told("RUNNING", false)).hasLineCount(3).doesNotContain("overcome");
    }

    private static String told(String state, boolean finished) throws JsonProcessingException {
        StringWriter text = new StringWriter();
        RunReport.failures(
                JsonMapper.builder().build().readValue(RUN.formatted(state, finished), RunView.class),
                new PrintWriter(text, true));
        return text.toString();
    }
}

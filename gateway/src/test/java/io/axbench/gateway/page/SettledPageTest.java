package io.axbench.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.gateway.domain.settling.Settled;
import io.axbench.gateway.statistics.sequential.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run that stopped judging when its ranking was settled. */
class SettledPageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Settled SETTLED =
            new Settled(Goal.WINNERS, 0.05, null, 20, 30, true, List.of(), List.of("Prompt"), List.of(), 2880, 720);

    @TempDir
    private Path profile = Path.of("");

    @TempDir
    private Path models = Path.of("");

    @BeforeEach
    void needsABrowser() {
        assumeTrue(Browser.find().isPresent(), "no browser on the path: install chromium");
    }

    @Test
    void saysWhatIsSettledAndWhatIsNeverJudged() throws Exception {
        // Given
        try (StandIn gateway = new StandIn(settled(), 0)) {
            // When
            String page = Browser.find()
                    .orElseThrow()
                    .open(gateway.address() + "#/runs/" + ShownRun.ID + "?by=score-embedded-v1", profile);
            // Then
            assertThat(page)
                    .contains(
                            "<dt>Settled</dt><dd><b>20 of 30 concepts judged</b>",
                            "720 of 2\u202f880 texts are never judged (25 %).",
                            "at most 5 times in 100, whenever judging stops.",
                            "settled after 20 of 30 concepts, 720 texts spared")
                    .containsPattern("<title>Prompt − Random: \\d\\.\\d+, p ")
                    .doesNotContain("Best without luck", "Smallest detectable difference");
        }
    }

    /** The answers of the run that is shown, as the gateway gives them of one that settles. */
    private Map<String, Object> settled() throws IOException {
        Map<String, Object> answers = new HashMap<>(ShownRun.answers(models));
        String run = "api/runs/" + ShownRun.ID;
        ArrayNode standings = JSON.valueToTree(answers.get(run + "/standings"));
        ObjectNode scores = (ObjectNode) standings.get(1);
        scores.putPOJO("settled", SETTLED).putNull("detectable").putNull("best");
        scores.path("pairs")
                .forEach(pair -> ((ObjectNode) pair).putNull("interval").putNull("detectable"));
        answers.put(run + "/standings", standings);
        JsonNode shown = JSON.valueToTree(answers.get(run));
        ((ObjectNode) shown.path("progress"))
                .putArray("settling")
                .addObject()
                .put("judge", "embedded")
                .put("concepts", 20)
                .put("of", 30)
                .put("ended", true)
                .put("spared", 720)
                .putArray("methods");
        answers.put(run, shown);
        return answers;
    }
}

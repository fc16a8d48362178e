package io.axbench.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What came of a run whose data a language model made from a list, and whose texts it judged.
 *
 * @param set the set that was written out
 * @param leaderboard the leaderboard
 * @param money the money as the gateway shows it
 * @param kept the answers that the services keep
 * @param requests how often the scripted endpoint was asked, by the hash of the prompt
 */
record MadeRun(MadeSet set, JsonNode leaderboard, JsonNode money, Kept kept, Map<String, Integer> requests) {

    static final int EXAMPLES = 4;
    static final int EVAL_EXAMPLES = 2;
    static final int NEGATIVES = 2;

    static final int FIRST_FEATURE = 100;

    private static final List<String> CONCEPTS = List.of(
            "the sea with its tides and harbours",
            "bread and baking",
            "programming in an old language",
            "letters between friends",
            "clocks, watches and other timepieces",
            "snow on mountains",
            "the work of beekeepers",
            "adding fractions",
            "old railway stations",
            "chess openings");

    private static final String SPEC = """
            {"name": "made", "model": {"source": "smollm2-135m-instruct", "dtype": "f32"}, "layer": 15,
             "data": {"generate": {"list": "%s", "endpoint": "scripted", "out": "%s", "examples": %d, "evalExamples": %d,
                                   "hardNegatives": 1, "negatives": %d, "pairs": true}},
             "methods": ["DiffMean", "Prompt"], "detection": {},
             "steering": {"instructions": 2, "factors": %s, "newTokens": 12, "promptsBy": "scripted"},
             "judges": ["embedded", {"llm": {"endpoint": "scripted"}}], "seed": 7}""";

    /** What happens while a run is under way. */
    interface Disturbance {

        void during(TestStack stack, EndpointProcess endpoint, String runId) throws InterruptedException;
    }

    /** Runs the first so many concepts of the list, steered by these factors, in a home of its own. */
    static MadeRun of(Path home, int concepts, List<Double> factors, Disturbance disturbance)
            throws IOException, InterruptedException, SQLException {
        Path list = home.resolve("concepts.csv");
        Path out = home.resolve("made");
        try (EndpointProcess endpoint = EndpointProcess.start();
                TestStack stack = TestStack.up(home, 1, List.of(endpoint.added()))) {
            Files.writeString(list, csv(concepts));
            String runId = stack.submit(SPEC.formatted(list, out, EXAMPLES, EVAL_EXAMPLES, NEGATIVES, factors));
            disturbance.during(stack, endpoint, runId);
            JsonNode leaderboard = stack.leaderboard(runId);
            return new MadeRun(
                    new MadeSet(out),
                    leaderboard,
                    stack.shown(runId).path("money"),
                    Kept.of(stack, runId),
                    endpoint.requests());
        }
    }

    private static String csv(int concepts) {
        StringBuilder csv = new StringBuilder("concept,url\n");
        for (int i = 0; i < concepts; i++) {
            csv.append("\"%s\",https://www.neuronpedia.org/gemma-2-2b/20-gemmascope-res-16k/%d%n"
                    .formatted(CONCEPTS.get(i), FIRST_FEATURE + i));
        }
        return csv.toString();
    }

    /** Requests to the scripted endpoint in all. */
    int asked() {
        return requests.values().stream().mapToInt(Integer::intValue).sum();
    }
}

package io.axbench.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A small run in f32 with work for every service, and what an undisturbed stack makes of it. */
enum SmallRun {

    /** The sample, whose negatives the subject model answers first: more than half of the time. */
    SAMPLE {
        @Override
        String data(Path home) {
            return "{\"sample\": true, \"concepts\": [0, 3]}";
        }
    },

    /** Few of the sample's texts, all with their answers, as a person's own. */
    TEXTS {
        @Override
        String data(Path home) throws IOException {
            return "{\"texts\": \"%s\"}".formatted(OwnTexts.write(home.resolve("texts.jsonl")));
        }
    };

    private static final String SPEC = """
            {"name": "small", "model": {"source": "smollm2-135m-instruct", "dtype": "f32"}, "layer": 15,
             "data": %s,
             "methods": ["DiffMean", {"ReFT-r1": {"epochs": 1}}, "Prompt", "Random"], "detection": {},
             "steering": {"instructions": 2, "factors": [0.5, 1.5], "newTokens": 16},
             "judges": ["embedded"], "seed": 7}""";

    private static final Map<SmallRun, JsonNode> UNDISTURBED = new EnumMap<>(SmallRun.class);
    private static final Map<SmallRun, Map<String, String>> METRICS = new EnumMap<>(SmallRun.class);
    private static final Map<SmallRun, Exchanged> EXCHANGED = new EnumMap<>(SmallRun.class);

    /** Where its data come from; files are put into the stack's home. */
    abstract String data(Path home) throws IOException;

    /** The specification for a stack with this home. */
    String spec(Path home) throws IOException {
        return SPEC.formatted(data(home));
    }

    /** The leaderboard of a stack with one trainer that nobody disturbs; computed once for all tests. */
    JsonNode undisturbed() throws IOException, InterruptedException {
        synchronized (UNDISTURBED) {
            JsonNode known = UNDISTURBED.get(this);
            if (known != null) {
                return known;
            }
            Path home = Files.createTempDirectory("axbench-undisturbed");
            try (TestStack stack = TestStack.up(home, 1)) {
                String runId = stack.submit(spec(home));
                JsonNode leaderboard = stack.leaderboard(runId);
                Map<String, String> metrics = new HashMap<>();
                for (String part : new String[] {"gateway", "generator", "trainer", "judge"}) {
                    metrics.put(part, stack.metrics(part));
                }
                METRICS.put(this, Map.copyOf(metrics));
                EXCHANGED.put(this, Exchanged.of(home, runId));
                UNDISTURBED.put(this, leaderboard);
                return leaderboard;
            }
        }
    }

    /** What the services of such a stack exported when its run was over, by part. */
    Map<String, String> metrics() throws IOException, InterruptedException {
        undisturbed();
        synchronized (UNDISTURBED) {
            return Objects.requireNonNull(METRICS.get(this));
        }
    }

    /** The run of such a stack after it went out and came in again. */
    Exchanged exchanged() throws IOException, InterruptedException {
        undisturbed();
        synchronized (UNDISTURBED) {
            return Objects.requireNonNull(EXCHANGED.get(this));
        }
    }
}

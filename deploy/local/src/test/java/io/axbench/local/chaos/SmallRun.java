package io.axbench.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small run in f32 with work for every service, and what an undisturbed stack makes of it. */
final class SmallRun {

    static final String SPEC = """
            {"name": "small", "model": {"source": "smollm2-135m-instruct", "dtype": "f32"}, "layer": 15,
             "data": {"sample": true, "concepts": [0, 3]},
             "methods": ["DiffMean", {"ReFT-r1": {"epochs": 1}}, "Prompt", "Random"], "detection": {},
             "steering": {"instructions": 2, "factors": [0.5, 1.5], "newTokens": 16},
             "judges": ["embedded"], "seed": 7}""";

    private static @Nullable JsonNode undisturbed;
    private static final Map<String, String> METRICS = new HashMap<>();

    private SmallRun() {}

    /** The leaderboard of a stack with one trainer that nobody disturbs; computed once for all tests. */
    static synchronized JsonNode undisturbed() throws IOException, InterruptedException {
        if (undisturbed == null) {
            Path folder = Files.createTempDirectory("axbench-undisturbed");
            try (TestStack stack = TestStack.up(folder, 1)) {
                undisturbed = stack.leaderboard(stack.submit(SPEC));
                for (String part : new String[] {"gateway", "generator", "trainer", "judge"}) {
                    METRICS.put(part, stack.metrics(part));
                }
            }
        }
        return undisturbed;
    }

    /** What the services of that stack exported when its run was over, by part. */
    static synchronized Map<String, String> metrics() throws IOException, InterruptedException {
        undisturbed();
        return Map.copyOf(METRICS);
    }
}

package io.axbench.gateway.domain.comparison;

import io.axbench.contracts.catalog.TextMethods;
import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The specification of a run that computes some concepts of another again. */
public final class Repetition {

    private static final String PREFIX = "verify ";
    private static final int LONGEST_NAME = 100;

    private Repetition() {}

    /** The same for these concepts alone, all judged; a set that is made is not written to its folder once more. */
    public static RunSpec of(RunSpec spec, List<Integer> concepts, @Nullable Budget budget) {
        String name = PREFIX + spec.name();
        DataSpec data = spec.data();
        GenerateSpec generate = data.generate();
        DataSpec sample = new DataSpec(
                data.sample(), data.parquet(), generate == null ? null : unwritten(generate), data.texts(), concepts);
        return spec.on(sample, name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
                .unsettled()
                .with(budget);
    }

    private static GenerateSpec unwritten(GenerateSpec spec) {
        return new GenerateSpec(
                spec.list(),
                spec.endpoint(),
                spec.examples(),
                spec.evalExamples(),
                spec.hardNegatives(),
                spec.negatives(),
                spec.pairs(),
                spec.pools(),
                null);
    }

    /** What a repetition takes from kept answers, because language models behind endpoints are never paid twice. */
    public static List<String> keptAnswers(RunSpec spec) {
        List<String> kept = new ArrayList<>();
        GenerateSpec generate = spec.data().generate();
        if (generate != null) {
            kept.add("data written by " + generate.endpoint());
        }
        SteeringSpec steering = spec.steering();
        if (steering != null && steering.promptsBy() != null) {
            kept.add("steering prompts written by " + steering.promptsBy());
        }
        for (MethodSpec method : spec.methods()) {
            String rater = TextMethods.rater(method);
            if (rater != null) {
                kept.add("detection scores of %s by %s".formatted(method.as(), rater));
            }
        }
        for (JudgeSpec judge : spec.judges()) {
            if (judge.endpoint() != null) {
                kept.add("ratings of " + judge.id());
            }
        }
        return kept;
    }
}

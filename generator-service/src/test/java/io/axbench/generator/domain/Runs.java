package io.axbench.generator.domain;

import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.DictionarySpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.endpoint.Asker;
import io.axbench.generator.making.LanguageModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs for tests. */
public final class Runs {

    /** For runs that ask nobody. */
    public static final LanguageModels NOBODY = new LanguageModels(
            name -> {
                throw new AssertionError("endpoint " + name + " was asked for");
            },
            new Asker("run", null, () -> {}),
            1);

    private Runs() {}

    /** A run on a folder; detection alone. */
    public static RunSubmitted onFolder(Path folder, @Nullable List<Integer> concepts) {
        return run(new DataSpec(false, folder.toString(), null, null, concepts), null, null);
    }

    /** The same run, scoring so many negatives of other concepts to a positive. */
    public static RunSubmitted amongOthers(RunSubmitted run, int otherNegatives) {
        RunSpec spec = run.spec();
        return new RunSubmitted(
                run.runId(),
                run.specHash(),
                new RunSpec(
                        spec.name(),
                        spec.model(),
                        spec.layer(),
                        spec.data(),
                        spec.methods(),
                        new DetectionSpec(otherNegatives),
                        spec.steering(),
                        spec.judges(),
                        spec.seed(),
                        spec.budget()));
    }

    /** A run on the sample set, with so many steering instructions. */
    public static RunSubmitted onSample(@Nullable String pool, int instructions) {
        return onSample(pool, instructions, null, "DiffMean");
    }

    /** A run of one method on the sample set, whose steering prompts an endpoint writes. */
    public static RunSubmitted onSample(
            @Nullable String pool, int instructions, @Nullable String promptsBy, String method) {
        return run(new DataSpec(true, null, null, null, null), steering(pool, instructions, promptsBy), null, method);
    }

    /** The same run, training a dictionary and measuring nothing. */
    public static RunSubmitted dictionary(RunSubmitted run) {
        RunSpec spec = run.spec();
        RunSpec trained = new RunSpec(
                spec.name(),
                spec.model(),
                spec.layer(),
                spec.data(),
                spec.methods(),
                null,
                null,
                new DictionarySpec(),
                List.of(),
                null,
                spec.seed(),
                null,
                null,
                spec.budget());
        return new RunSubmitted(run.runId(), run.specHash(), trained);
    }

    /** A run on a person's own texts. */
    public static RunSubmitted onTexts(Path texts) {
        return run(new DataSpec(false, null, null, texts.toString(), null), steering(null, 2, null), null);
    }

    /** A run on a set that an endpoint makes: 12 training positives, 8 evaluation rows a side, 3 hard negatives. */
    public static RunSubmitted made(Path list, String endpoint, @Nullable Path out, @Nullable Double budget) {
        GenerateSpec generate = new GenerateSpec(
                list.toString(), endpoint, 12, 8, 3, 6, true, Map.of(), out == null ? null : out.toString());
        return made(generate, budget);
    }

    /** A run on a set that an endpoint makes. */
    public static RunSubmitted made(GenerateSpec generate, @Nullable Double budget) {
        return run(
                new DataSpec(false, null, generate, null, null), null, budget == null ? null : new Budget(budget, 1.5));
    }

    private static SteeringSpec steering(@Nullable String pool, int instructions, @Nullable String promptsBy) {
        return new SteeringSpec(null, pool, instructions, List.of(0.4, 0.8), 32, 1.0, 50, promptsBy);
    }

    private static RunSubmitted run(DataSpec data, @Nullable SteeringSpec steering, @Nullable Budget budget) {
        return run(data, steering, budget, "DiffMean");
    }

    private static RunSubmitted run(
            DataSpec data, @Nullable SteeringSpec steering, @Nullable Budget budget, String method) {
        RunSpec spec = new RunSpec(
                "test",
                new ModelSpec("smollm2-135m-instruct", Dtype.F32),
                15,
                data,
                List.of(new MethodSpec(method, "mine", Map.of())),
                new DetectionSpec(),
                steering,
                List.of(JudgeSpec.embedded()),
                42,
                budget);
        return new RunSubmitted(UUID.randomUUID().toString(), "0".repeat(64), spec);
    }
}

package io.axbench.contracts.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a run. Its JSON Schema is {@code schemas/run-spec.schema.json}.
 *
 * @param name a name for people; not part of any result's identity
 * @param model the subject model
 * @param layer 0-based block whose output is studied
 * @param data the data set
 * @param methods what is compared; labels are unique
 * @param detection present if the detection axis is reported
 * @param steering present if the steering axis is reported
 * @param dictionary present if the run makes dictionaries of directions; then neither axis is asked for
 * @param judges who rates the steered texts; ids are unique
 * @param seed seed of every random stream
 * @param budget what the run may spend at endpoints; null: no limit
 */
public record RunSpec(
        String name,
        ModelSpec model,
        int layer,
        DataSpec data,
        List<MethodSpec> methods,
        @Nullable DetectionSpec detection,
        @Nullable SteeringSpec steering,
        @Nullable DictionarySpec dictionary,
        List<JudgeSpec> judges,
        long seed,
        @Nullable Budget budget) {

    /** Copies the lists. */
    public RunSpec {
        methods = List.copyOf(methods);
        judges = List.copyOf(judges);
    }

    /** A run that measures. */
    public RunSpec(
            String name,
            ModelSpec model,
            int layer,
            DataSpec data,
            List<MethodSpec> methods,
            @Nullable DetectionSpec detection,
            @Nullable SteeringSpec steering,
            List<JudgeSpec> judges,
            long seed,
            @Nullable Budget budget) {
        this(name, model, layer, data, methods, detection, steering, null, judges, seed, budget);
    }
}

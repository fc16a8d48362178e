package io.axbench.contracts.spec;

import java.util.ArrayList;
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
 * @param settle present if judging stops where the order is settled; needs the steering axis
 * @param seed seed of every random stream
 * @param moreSeeds further seeds, with each of which every method is run once more; what all share, such as the
 *     instructions, is drawn by {@code seed}; null: none
 * @param compat whose behaviour is followed to the letter; null: the clean reading
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
        @Nullable SettleSpec settle,
        long seed,
        @Nullable List<Long> moreSeeds,
        @Nullable Compat compat,
        @Nullable Budget budget) {

    /** Copies the lists. */
    public RunSpec {
        moreSeeds = moreSeeds == null ? null : List.copyOf(moreSeeds);
        methods = List.copyOf(methods);
        judges = List.copyOf(judges);
    }

    /** A run that measures, in the clean reading, with one seed. */
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
        this(name, model, layer, data, methods, detection, steering, null, judges, null, seed, null, null, budget);
    }

    /** All seeds. */
    public List<Long> seeds() {
        List<Long> seeds = new ArrayList<>(List.of(seed));
        if (moreSeeds != null) {
            seeds.addAll(moreSeeds);
        }
        return seeds;
    }

    /** What is run: the methods, or where there are several seeds, each method with each seed. */
    public List<MethodSpec> entries() {
        List<Long> seeds = seeds();
        return seeds.size() == 1
                ? methods
                : methods.stream()
                        .flatMap(method -> seeds.stream().map(method::seeded))
                        .toList();
    }

    /** The same with another budget. */
    public RunSpec with(@Nullable Budget other) {
        return copy(name, data, settle, other);
    }

    /** The same on other data, under another name. */
    public RunSpec on(DataSpec others, String called) {
        return copy(called, others, settle, budget);
    }

    /** The same with every text judged. */
    public RunSpec unsettled() {
        return copy(name, data, null, budget);
    }

    private RunSpec copy(String called, DataSpec on, @Nullable SettleSpec settles, @Nullable Budget spends) {
        return new RunSpec(
                called,
                model,
                layer,
                on,
                methods,
                detection,
                steering,
                dictionary,
                judges,
                settles,
                seed,
                moreSeeds,
                compat,
                spends);
    }
}

package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.Axis;
import io.axbench.contracts.ModelCatalog;
import io.axbench.contracts.spec.Compat;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DictionarySpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.contracts.spec.SteeringTask;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a specification: notation, structure, meaning, defaults. What is wrong is told all at once. */
public final class SpecificationReader {

    /** The factors of the paper (protocol section 5). */
    static final List<Double> FACTORS = List.of(0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0, 4.0, 5.0);

    static final String NAME = "run";
    static final int INSTRUCTIONS = 10;
    static final int NEW_TOKENS = 128;
    static final double TEMPERATURE = 1.0;
    static final int TOP_K = 50;
    static final long SEED = 42;

    private static final String PROMPT = "Prompt";

    private final SpecificationSchema schema;
    private final Roots roots;
    private final EndpointNames endpoints;
    private final VectorCatalog vectors;

    /** A reader that allows paths under these roots, these endpoints, and these uploaded vectors. */
    public SpecificationReader(
            SpecificationSchema schema, Roots roots, EndpointNames endpoints, VectorCatalog vectors) {
        this.schema = schema;
        this.roots = roots;
        this.endpoints = endpoints;
        this.vectors = vectors;
    }

    /**
     * The checked specification with all defaults filled in.
     *
     * @throws InvalidSpecification with every fault that was found; a retry gives the same
     */
    public Specification read(byte[] body, Notation notation) {
        JsonNode tree = notation.parse(body);
        List<Fault> faults = new ArrayList<>(schema.check(tree));
        Set<Axis> axes = EnumSet.noneOf(Axis.class);
        if (tree.has("detection")) {
            axes.add(Axis.DETECTION);
        }
        if (tree.has("steering")) {
            axes.add(Axis.STEERING);
        }
        VectorEntries entries = new VectorEntries(vectors, faults);
        MethodFiles files = new MethodFiles(roots, faults);
        List<MethodSpec> methods =
                new MethodEntries(entries, files, endpoints, faults).read(tree.path("methods"), axes);
        DictionaryEntry.check(tree, methods, faults);
        SettleEntry.check(tree, methods, faults);
        DetectionEntry.check(tree, faults);
        List<JudgeSpec> judges = new JudgeEntries(endpoints, faults).read(tree.path("judges"));
        if (tree.has("seed") && tree.has("seeds")) {
            faults.add(Fault.invalid("/seeds", "found beside \"seed\"; leave out one of the two"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSpecification(faults);
        }
        List<Long> seeds = seeds(tree);
        DictionarySpec dictionary = DictionaryEntry.read(tree);
        DataSpec data = DataEntry.read(tree.path("data"));
        RunSpec spec = new RunSpec(
                tree.path("name").asText(NAME),
                model(tree.path("model")),
                tree.path("layer").asInt(),
                dictionary == null ? data : DictionaryEntry.data(data),
                methods,
                DetectionEntry.read(tree),
                tree.has("steering") ? steering(tree.path("steering")) : null,
                dictionary,
                tree.has("judges") || !tree.has("steering") ? judges : List.of(JudgeSpec.embedded()),
                SettleEntry.read(tree),
                seeds.getFirst(),
                seeds.size() == 1 ? null : seeds.subList(1, seeds.size()),
                tree.has("compat") ? Compat.AXBENCH : null,
                null);
        check(spec, faults);
        entries.check(spec, subject(faults).width(spec.model().source()));
        if (!faults.isEmpty()) {
            throw new InvalidSpecification(faults);
        }
        return new Specification(spec, tree.has("budget") ? wholeMicroDollars(tree.path("budget")) : null);
    }

    private static List<Long> seeds(JsonNode tree) {
        if (!tree.has("seeds")) {
            return List.of(tree.path("seed").asLong(SEED));
        }
        List<Long> seeds = new ArrayList<>();
        tree.path("seeds").forEach(seed -> seeds.add(seed.asLong()));
        return seeds;
    }

    private SubjectModel subject(List<Fault> faults) {
        return new SubjectModel(roots, faults);
    }

    private static ModelSpec model(JsonNode model) {
        return new ModelSpec(
                model.path("source").asText(ModelCatalog.ALL.getFirst().id()),
                Dtype.valueOf(model.path("dtype").asText("f32").toUpperCase(Locale.ROOT)));
    }

    /** Rounded down to millionths, in which money is counted everywhere. */
    private static double wholeMicroDollars(JsonNode budget) {
        return budget.decimalValue().setScale(6, RoundingMode.FLOOR).doubleValue();
    }

    private static SteeringSpec steering(JsonNode steering) {
        List<Double> factors = new ArrayList<>();
        steering.path("factors").forEach(factor -> factors.add(factor.asDouble()));
        return new SteeringSpec(
                steering.has("task")
                        ? SteeringTask.valueOf(steering.get("task").asText().toUpperCase(Locale.ROOT))
                        : null,
                text(steering, "pool"),
                steering.path("instructions").asInt(INSTRUCTIONS),
                steering.has("factors") ? factors : FACTORS,
                steering.path("newTokens").asInt(NEW_TOKENS),
                steering.path("temperature").asDouble(TEMPERATURE),
                steering.path("topK").asInt(TOP_K),
                text(steering, "promptsBy"));
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asText() : null;
    }

    private void check(RunSpec spec, List<Fault> faults) {
        subject(faults).check(spec.model().source(), spec.layer());
        subject(faults).checkOwnLayers(spec.model().source(), spec.methods());
        new DataEntry(roots, endpoints, faults).check(spec.data(), spec.dictionary() == null);
        SteeringSpec steering = spec.steering();
        if (steering == null) {
            return;
        }
        String pool = steering.pool();
        if (pool != null) {
            roots.check("/steering/pool", pool).ifPresent(faults::add);
        } else if (spec.data().parquet() != null && steering.task() != SteeringTask.PREFIX) {
            faults.add(Fault.invalid(
                    "/steering",
                    "the key \"pool\" is missing: Parquet data bring no instructions to steer on; name a file"));
        }
        String promptsBy = steering.promptsBy();
        if (promptsBy != null) {
            endpoints.check("/steering/promptsBy", promptsBy).ifPresent(faults::add);
            if (!steering.prompted()
                    && spec.methods().stream().noneMatch(m -> m.method().equals(PROMPT))) {
                faults.add(Fault.invalid(
                        "/steering/promptsBy",
                        "found \"%s\", but none of the methods is Prompt; add the method Prompt or leave the key out"
                                .formatted(promptsBy)));
            }
        }
    }
}

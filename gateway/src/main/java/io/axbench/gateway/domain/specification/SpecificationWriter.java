package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.Compat;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.contracts.spec.SteeringTask;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A specification as it can be submitted again, with every default written out and keys in alphabetical order: the
 * canonical form, whose SHA-256 is the specification's hash.
 */
public final class SpecificationWriter {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private SpecificationWriter() {}

    /** The canonical form as maps and lists. */
    public static Map<String, Object> tree(RunSpec spec) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("name", spec.name());
        tree.put(
                "model",
                new TreeMap<>(Map.of(
                        "source",
                        spec.model().source(),
                        "dtype",
                        dtype(spec.model().dtype()))));
        tree.put("layer", spec.layer());
        tree.put("data", data(spec.data()));
        tree.put(
                "methods",
                spec.methods().stream().map(SpecificationWriter::method).toList());
        if (spec.detection() != null) {
            tree.put("detection", DetectionEntry.tree(spec.detection()));
        }
        SteeringSpec steering = spec.steering();
        if (steering != null) {
            tree.put("steering", steering(steering));
        }
        if (spec.dictionary() != null) {
            tree.put("dictionary", Map.of());
        }
        if (!spec.judges().isEmpty()) {
            tree.put(
                    "judges",
                    spec.judges().stream().map(SpecificationWriter::judge).toList());
        }
        if (spec.settle() != null) {
            tree.put("settle", SettleEntry.tree(spec.settle()));
        }
        if (spec.moreSeeds() == null) {
            tree.put("seed", spec.seed());
        } else {
            tree.put("seeds", spec.seeds());
        }
        if (spec.compat() == Compat.AXBENCH) {
            tree.put("compat", "axbench");
        }
        Budget budget = spec.budget();
        if (budget != null) {
            tree.put("budget", total(budget));
        }
        return tree;
    }

    /** The canonical form as JSON without spaces. */
    public static String canonical(RunSpec spec) {
        try {
            return MAPPER.writeValueAsString(tree(spec));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a checked specification cannot be written", e);
        }
    }

    /** SHA-256 of the canonical form in UTF-8, in hex. */
    public static String hash(RunSpec spec) {
        return sha256(canonical(spec));
    }

    /** SHA-256 of a text in UTF-8, in hex. */
    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The name of a type in a specification. */
    public static String dtype(Dtype dtype) {
        return switch (dtype) {
            case F32 -> "f32";
            case BF16 -> "bf16";
            case F16 -> "f16";
        };
    }

    private static Map<String, Object> data(DataSpec data) {
        Map<String, Object> tree = new TreeMap<>();
        if (data.sample()) {
            tree.put("sample", true);
        }
        String parquet = data.parquet();
        if (parquet != null) {
            tree.put("parquet", parquet);
        }
        GenerateSpec generate = data.generate();
        if (generate != null) {
            tree.put("generate", generate(generate));
        }
        String texts = data.texts();
        if (texts != null) {
            tree.put("texts", texts);
        }
        List<Integer> concepts = data.concepts();
        if (concepts != null) {
            tree.put("concepts", concepts);
        }
        return tree;
    }

    private static Map<String, Object> generate(GenerateSpec generate) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("list", generate.list());
        tree.put("endpoint", generate.endpoint());
        tree.put("examples", generate.examples());
        tree.put("evalExamples", generate.evalExamples());
        tree.put("hardNegatives", generate.hardNegatives());
        tree.put("negatives", generate.negatives());
        tree.put("pairs", generate.pairs());
        if (!generate.pools().isEmpty()) {
            tree.put("pools", generate.pools());
        }
        String out = generate.out();
        if (out != null) {
            tree.put("out", out);
        }
        return tree;
    }

    private static Object judge(JudgeSpec judge) {
        String endpoint = judge.endpoint();
        if (endpoint == null) {
            return judge.id();
        }
        Map<String, Object> settings = new TreeMap<>();
        settings.put("endpoint", endpoint);
        settings.put("samples", judge.samples());
        settings.put("temperature", judge.temperature());
        if (!judge.id().equals(endpoint)) {
            settings.put("as", judge.id());
        }
        return Map.of("llm", settings);
    }

    /** Both parts together, as a person gave them. */
    public static double total(Budget budget) {
        return BigDecimal.valueOf(budget.data())
                .add(BigDecimal.valueOf(budget.judging()))
                .doubleValue();
    }

    private static Object method(MethodSpec method) {
        Map<String, Object> settings = new TreeMap<>(method.settings());
        if (!method.as().equals(method.method())) {
            settings.put("as", method.as());
        }
        List<Double> factors = method.factors();
        if (factors != null) {
            settings.put("factors", factors);
        }
        return settings.isEmpty() ? method.method() : Map.of(method.method(), settings);
    }

    private static Map<String, Object> steering(SteeringSpec steering) {
        Map<String, Object> tree = new TreeMap<>();
        String pool = steering.pool();
        if (pool != null) {
            tree.put("pool", pool);
        }
        SteeringTask task = steering.task();
        if (task != null) {
            tree.put("task", task.name().toLowerCase(Locale.ROOT));
        }
        tree.put("instructions", steering.instructions());
        tree.put("factors", steering.factors());
        tree.put("newTokens", steering.newTokens());
        tree.put("temperature", steering.temperature());
        tree.put("topK", steering.topK());
        String promptsBy = steering.promptsBy();
        if (promptsBy != null) {
            tree.put("promptsBy", promptsBy);
        }
        return tree;
    }
}

package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import io.axbench.formats.axbench.Remark.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keys of one method of a configuration, as settings of the catalogue. What has no counterpart is told. */
final class MethodSettings {

    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("batch_size", "batch"),
            Map.entry("n_epochs", "epochs"),
            Map.entry("lr", "learningRate"),
            Map.entry("weight_decay", "weightDecay"),
            Map.entry("gradient_accumulation_steps", "accumulate"),
            Map.entry("topk", "topK"),
            Map.entry("coeff_latent_l1_loss", "l1"),
            Map.entry("low_rank_dimension", "rank"),
            Map.entry("lora_alpha", "alpha"),
            Map.entry("bow_C", "c"),
            Map.entry("dropout", "dropout"));

    private static final Map<String, String> LAYERS = Map.of(
            "reft_layers", "layers",
            "intervention_layers", "layers",
            "lora_layers", "layers");

    /** What a method does by its nature here: the value that says so, and what is to be said of any other. */
    private static final Map<String, Set<String>> BY_NATURE = Map.ofEntries(
            Map.entry("binarize_dataset", Set.of("true", "false")),
            Map.entry("train_on_negative", Set.of("true", "false")),
            Map.entry("exclude_bos", Set.of("true")),
            Map.entry("dataset_category", Set.of("instruction")),
            Map.entry("reft_type", Set.of("Loreft")),
            Map.entry("intervention_type", Set.of("addition")),
            Map.entry("use_synergy", Set.of("false")),
            Map.entry("bow_penalty", Set.of("l2")),
            Map.entry("loss_type", Set.of("scaled_simpo")),
            Map.entry("reference_free", Set.of("false")),
            Map.entry("steering_prompt_type", Set.of("blend_in")),
            Map.entry("substraction_type", Set.of("null_it_out")),
            Map.entry("intervention_method", Set.of("vector", "lora", "loreft")));

    private static final Set<String> NEUTRAL_AT_ZERO = Set.of(
            "coeff_l1_loss",
            "coeff_l1_loss_null",
            "coeff_l2_loss",
            "coeff_norm_loss",
            "coeff_latent_l1_loss",
            "weight_decay",
            "label_smoothing",
            "dropout",
            "intervention_positions_dropout");

    private static final Set<String> OTHERS = Set.of(
            "temperature_start",
            "temperature_end",
            "hypernet_name_or_path",
            "num_hidden_layers",
            "beta",
            "gemma",
            "simpo_scaler",
            "preference_pairs");

    private static final Pattern POSITIONS = Pattern.compile("f(\\d{1,4})\\+l(\\d{1,4})");

    private final String where;
    private final MethodInfo method;
    private final List<Remark> remarks;
    private final ObjectNode settings;

    private MethodSettings(String where, MethodInfo method, List<Remark> remarks, ObjectNode settings) {
        this.where = where;
        this.method = method;
        this.remarks = remarks;
        this.settings = settings;
    }

    /** Whether a key may stand under a method. */
    static boolean knows(String key) {
        return NUMBERS.containsKey(key)
                || LAYERS.containsKey(key)
                || BY_NATURE.containsKey(key)
                || NEUTRAL_AT_ZERO.contains(key)
                || OTHERS.contains(key)
                || Set.of("reft_positions", "intervention_positions", "lora_components", "steering_factors")
                        .contains(key);
    }

    /**
     * Adds the settings that the keys mean.
     *
     * @param where section and class, for remarks
     * @param ours name in the catalogue
     * @param keys the method's keys, those of its section beneath
     */
    static void read(String where, String ours, JsonNode keys, ObjectNode settings, List<Remark> remarks) {
        MethodInfo method = MethodCatalog.find(ours).orElseThrow();
        MethodSettings reader = new MethodSettings(where, method, remarks, settings);
        keys.properties().forEach(entry -> reader.take(entry.getKey(), entry.getValue()));
    }

    private void take(String key, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        String number = NUMBERS.get(key);
        if (number != null) {
            takeNumber(key, number, value);
        } else if (LAYERS.containsKey(key)) {
            set(key, "layers", value);
        } else if (key.equals("reft_positions") || key.equals("intervention_positions")) {
            takePositions(key, value.asText());
        } else if (key.equals("lora_components")) {
            set(key, "components", settings.textNode(joined(value)));
        } else if (key.equals("steering_factors")) {
            takeFactors(key, value);
        } else if (BY_NATURE.containsKey(key)) {
            if (!BY_NATURE.get(key).contains(value.asText())) {
                lacks(
                        key,
                        "found %s, and only %s is done here"
                                .formatted(
                                        value.asText(),
                                        String.join(
                                                " or ",
                                                BY_NATURE.get(key).stream()
                                                        .sorted()
                                                        .toList())));
            }
        } else if (NEUTRAL_AT_ZERO.contains(key)) {
            if (value.asDouble() != 0) {
                lacks(key, "%s has no such term here".formatted(method.name()));
            }
        } else if (OTHERS.contains(key)) {
            lacks(key, "%s has no such setting here".formatted(method.name()));
        } else {
            remarks.add(new Remark(Kind.UNKNOWN, where + "." + key, "not a key of AxBench; left out"));
        }
    }

    private void takeNumber(String key, String ours, JsonNode value) {
        if (setting(ours).isPresent()) {
            set(key, ours, value);
        } else if (key.equals("gradient_accumulation_steps") && method.name().equals("LinearProbe")) {
            remarks.add(new Remark(Kind.IGNORED, where + "." + key, "the public code's probe ignores it, too"));
        } else if (method.settings().isEmpty() && value.asDouble() >= 0) {
            remarks.add(new Remark(Kind.IGNORED, where + "." + key, method.name() + " is a formula without steps"));
        } else if (!neutral(key, value)) {
            lacks(key, "%s has no such setting here, found %s".formatted(method.name(), value.asText()));
        }
    }

    /** A value that asks for nothing. */
    private static boolean neutral(String key, JsonNode value) {
        return value.asDouble() == 0 && NEUTRAL_AT_ZERO.contains(key)
                || value.asDouble() == 1
                        && Set.of("low_rank_dimension", "gradient_accumulation_steps")
                                .contains(key);
    }

    private void takePositions(String key, String value) {
        Matcher matcher = POSITIONS.matcher(value);
        if (setting("first").isPresent() && matcher.matches()) {
            set(key, "first", settings.numberNode(Long.parseLong(matcher.group(1))));
            set(key, "last", settings.numberNode(Long.parseLong(matcher.group(2))));
        } else if (setting("first").isPresent() || !value.equals("all")) {
            lacks(
                    key,
                    "found %s, expected %s".formatted(value, setting("first").isPresent() ? "such as f5+l5" : "all"));
        }
    }

    /** The factors that a method draws from while it trains. */
    private void takeFactors(String key, JsonNode value) {
        if (setting("lowestFactor").isEmpty()) {
            lacks(key, "%s draws no factors while it trains".formatted(method.name()));
            return;
        }
        double[] factors = new double[value.size()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = value.get(i).asDouble();
        }
        double step = factors.length < 2 ? 0 : factors[1] - factors[0];
        for (int i = 1; i < factors.length; i++) {
            if (step <= 0 || Math.abs(factors[i] - factors[i - 1] - step) > 1e-9) {
                lacks(key, "expected rising factors at equal distances");
                return;
            }
        }
        if (factors.length >= 2) {
            set(key, "lowestFactor", settings.numberNode(factors[0]));
            set(key, "highestFactor", settings.numberNode(factors[factors.length - 1]));
            set(key, "factorStep", settings.numberNode(Math.round(step * 1e9) / 1e9));
        }
    }

    private void set(String key, String ours, JsonNode value) {
        Optional<MethodSetting> setting = setting(ours);
        if (setting.isEmpty()) {
            lacks(key, "%s has no such setting here".formatted(method.name()));
            return;
        }
        Object canonical = setting.get().canonical(plain(value));
        if (canonical == null) {
            lacks(
                    key,
                    "found %s, expected %s; the default %s holds"
                            .formatted(
                                    value,
                                    setting.get().expected(),
                                    setting.get().defaultValue()));
            return;
        }
        settings.set(ours, settings.pojoNode(canonical));
    }

    private Optional<MethodSetting> setting(String ours) {
        return method.settings().stream().filter(s -> s.key().equals(ours)).findFirst();
    }

    private void lacks(String key, String text) {
        remarks.add(new Remark(Kind.NO_COUNTERPART, where + "." + key, text));
    }

    private static String joined(JsonNode value) {
        if (value instanceof ArrayNode array) {
            return array.valueStream().map(JsonNode::asText).collect(Collectors.joining(","));
        }
        return value.asText();
    }

    private static Object plain(JsonNode value) {
        if (value instanceof ArrayNode array) {
            return array.valueStream().map(MethodSettings::plain).toList();
        }
        return value.isNumber() ? value.numberValue() : value.asText();
    }
}

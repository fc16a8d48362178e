package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodSetting;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.Dtype;
import io.axbench.formats.vectors.PtTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code train/} of a dump folder shows of how it was made: the type of the weights, the sizes of LoReFT's, the adapters'
 * {@code adapter_config.json}. Learning rates, epochs and batches stand in no file there.
 */
final class TrainFolder {

    private static final String WEIGHT = "_weight.pt";
    private static final String MODULES = "target_modules";

    /** Saved as f32 whatever the model's type: components of scikit-learn's PCA, the edits of pyreft. */
    private static final Set<String> ALWAYS_F32 = Set.of("PCA", "LAT", "LoReFT");

    private static final Pattern LAYER = Pattern.compile("layer[._](\\d{1,4})[._].*\\.proj_weight");

    private final List<String> told;
    private final Set<Dtype> types = EnumSet.noneOf(Dtype.class);
    private final Map<String, Map<String, Object>> settings = new TreeMap<>();
    private @Nullable String model;

    /** Looks at {@code train/} of a dump folder, which need not be there; {@code told} gets what could not be read. */
    TrainFolder(Path folder, List<String> told) {
        this.told = told;
        Path train = folder.resolve("train");
        for (Path weight : files(train, WEIGHT)) {
            look(weight);
        }
        adapters(train.resolve("lora"));
    }

    private static List<Path> files(Path folder, String end) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(end))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "%s: cannot be read (%s); check its rights".formatted(folder, e), e);
        }
    }

    private void look(Path file) {
        String name = file.getFileName().toString().replace(WEIGHT, "");
        Map<String, PtTensors.Described> tensors;
        try {
            tensors = PtTensors.of(file);
        } catch (AxbenchException e) {
            told.add("train/%s is not looked at: %s".formatted(file.getFileName(), e.getMessage()));
            return;
        }
        PtTensors.Described bare = tensors.get("");
        if (bare != null && !ALWAYS_F32.contains(name)) {
            switch (bare.type()) {
                case "BF16" -> types.add(Dtype.BF16);
                case "F16" -> types.add(Dtype.F16);
                case "F32" -> types.add(Dtype.F32);
                default -> {}
            }
        }
        if (name.equals("LoReFT")) {
            loreft(tensors);
        }
    }

    /** Edits {@code layer_L...proj_weight [concepts, d, rank]}. */
    private void loreft(Map<String, PtTensors.Described> tensors) {
        Set<Long> layers = new TreeSet<>();
        Set<Long> ranks = new TreeSet<>();
        tensors.forEach((key, tensor) -> {
            Matcher layer = LAYER.matcher(key);
            if (layer.matches() && tensor.sizes().size() == 3) {
                layers.add(Long.parseLong(layer.group(1)));
                ranks.add(tensor.sizes().getLast());
            }
        });
        if (ranks.size() == 1) {
            put("LoReFT", "rank", ranks.iterator().next());
            put("LoReFT", "layers", List.copyOf(layers));
        }
    }

    /** {@code lora/CONCEPT/adapter_config.json}, alike for all concepts. */
    private void adapters(Path folder) {
        Set<ObjectNode> found = new LinkedHashSet<>();
        for (Path concept : files(folder, "")) {
            ObjectNode config = DumpMetadata.object(concept.resolve("adapter_config.json"));
            if (config.has("r")) {
                config.put(MODULES, names(config.path(MODULES)));
                found.add(config.retain(
                        "r",
                        "lora_alpha",
                        "lora_dropout",
                        "layers_to_transform",
                        MODULES,
                        "use_rslora",
                        "base_model_name_or_path"));
            }
        }
        if (found.size() > 1) {
            told.add("train/lora: the adapters' settings differ from concept to concept; none is taken");
        }
        if (found.size() != 1) {
            return;
        }
        ObjectNode config = found.iterator().next();
        put("LoRA", "rank", config.path("r").numberValue());
        put("LoRA", "alpha", config.path("lora_alpha").numberValue());
        put("LoRA", "dropout", config.path("lora_dropout").numberValue());
        put("LoRA", "layers", numbers(config.path("layers_to_transform")));
        put("LoRA", "components", config.path(MODULES).textValue());
        if (!config.path("use_rslora").asBoolean()) {
            told.add("train/lora: the change was scaled by alpha / rank; shown is alpha / sqrt(rank), as LoRA is here");
        }
        if (config.path("base_model_name_or_path").isTextual()) {
            model = config.path("base_model_name_or_path").asText();
        }
    }

    private static @Nullable List<Number> numbers(JsonNode value) {
        List<Number> numbers = new ArrayList<>();
        for (JsonNode number : value.isIntegralNumber() ? List.of(value) : value) {
            numbers.add(number.numberValue());
        }
        return numbers.isEmpty() ? null : numbers;
    }

    private static @Nullable String names(JsonNode value) {
        Set<String> names = new TreeSet<>();
        value.forEach(name -> names.add(name.asText()));
        return names.isEmpty() ? null : String.join(",", names);
    }

    private void put(String method, String key, @Nullable Object value) {
        if (value == null) {
            return;
        }
        MethodSetting setting = MethodCatalog.find(method).orElseThrow().settings().stream()
                .filter(known -> known.key().equals(key))
                .findFirst()
                .orElseThrow();
        Object canonical = setting.canonical(value);
        if (canonical == null) {
            told.add("train/: found %s as %s of %s, expected %s; it is left out"
                    .formatted(value, key, method, setting.expected()));
            return;
        }
        settings.computeIfAbsent(method, m -> new TreeMap<>()).put(key, canonical);
    }

    /** The type that the model had, if saved weights show it: bf16 and f16 come of none other. */
    Optional<Dtype> dtype() {
        return Stream.of(Dtype.BF16, Dtype.F16, Dtype.F32)
                .filter(types::contains)
                .findFirst();
    }

    /** The model that adapters were made for. */
    Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** The settings of a method that show; {@code ours} is its name in the catalogue. */
    Map<String, Object> settings(String ours) {
        return settings.getOrDefault(ours, Map.of());
    }
}

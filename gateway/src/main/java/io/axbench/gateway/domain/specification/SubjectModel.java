package io.axbench.gateway.domain.specification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import io.axbench.contracts.ModelCatalog;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.MethodSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The subject model that a specification names: is it known or does it look like one, and has it such a layer? */
final class SubjectModel {

    private static final String POINTER = "/model/source";

    private final Roots roots;
    private final List<Fault> faults;

    SubjectModel(Roots roots, List<Fault> faults) {
        this.roots = roots;
        this.faults = faults;
    }

    void check(String source, int layer) {
        Optional<ModelCatalog.KnownModel> known = ModelCatalog.find(source);
        if (known.isPresent()) {
            checkLayer(layer, known.get().layers());
            return;
        }
        if (!source.contains("/") && !source.endsWith(".gguf")) {
            List<String> ids =
                    ModelCatalog.ALL.stream().map(ModelCatalog.KnownModel::id).toList();
            faults.add(Fault.invalid(
                    POINTER, "unknown model \"%s\"; %s, or a path".formatted(source, Suggestion.among(source, ids))));
            return;
        }
        Optional<Fault> misplaced = roots.check(POINTER, source);
        if (misplaced.isPresent()) {
            faults.add(misplaced.get());
            return;
        }
        Path path = Path.of(source);
        if (Files.isDirectory(path)) {
            checkFolder(path, layer);
        } else if (!source.endsWith(".gguf")) {
            faults.add(new Fault(
                    Reason.BAD_MODEL, POINTER, "found a file, expected a folder with config.json or a .gguf file"));
        }
    }

    /** Size of the residual stream, where it is known before the model is loaded. */
    OptionalInt width(String source) {
        Optional<ModelCatalog.KnownModel> known = ModelCatalog.find(source);
        if (known.isPresent()) {
            return OptionalInt.of(known.get().width());
        }
        return ofFolder(source, "hidden_size");
    }

    /** Whether the layers that entries choose for themselves, or get by default, are the model's. */
    void checkOwnLayers(String source, List<MethodSpec> methods) {
        OptionalInt layers = layers(source);
        for (int i = 0; i < methods.size() && layers.isPresent(); i++) {
            MethodSpec entry = methods.get(i);
            String pointer = Fault.child(Fault.child("/methods", i), entry.method());
            MethodCatalog.find(entry.method()).map(MethodInfo::settings).orElse(List.of()).stream()
                    .filter(setting -> setting.kind() == MethodSetting.Kind.LAYERS)
                    .forEach(setting -> checkOwnLayers(
                            Fault.child(pointer, setting.key()),
                            entry.settings().getOrDefault(setting.key(), setting.defaultValue()),
                            layers.getAsInt()));
        }
    }

    private void checkOwnLayers(String pointer, Object value, int layers) {
        boolean beyond = value instanceof List<?> list
                && list.stream().anyMatch(layer -> layer instanceof Number number && number.intValue() >= layers);
        if (beyond) {
            faults.add(new Fault(
                    Reason.LAYER_OUT_OF_RANGE,
                    pointer,
                    "found %s, expected layers from 0 to %d; the model has %d blocks"
                            .formatted(value, layers - 1, layers)));
        }
    }

    private OptionalInt layers(String source) {
        Optional<ModelCatalog.KnownModel> known = ModelCatalog.find(source);
        return known.isPresent() ? OptionalInt.of(known.get().layers()) : ofFolder(source, "num_hidden_layers");
    }

    private void checkFolder(Path folder, int layer) {
        Path config = folder.resolve("config.json");
        if (!Files.isReadable(config)) {
            faults.add(
                    new Fault(Reason.BAD_MODEL, POINTER, "the folder has no config.json; name the folder of a model"));
            return;
        }
        if (!hasWeights(folder)) {
            faults.add(new Fault(Reason.BAD_MODEL, POINTER, "the folder has no *.safetensors file; fetch the weights"));
            return;
        }
        OptionalInt layers = number(config, "num_hidden_layers");
        if (layers.isPresent()) {
            checkLayer(layer, layers.getAsInt());
        }
    }

    private static boolean hasWeights(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(f -> f.toString().endsWith(".safetensors"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Nothing if the file cannot be read or does not say it: the trainer says more about such a model. */
    private OptionalInt ofFolder(String source, String key) {
        boolean folder = roots.check(POINTER, source).isEmpty() && Files.isDirectory(Path.of(source));
        return folder ? number(Path.of(source).resolve("config.json"), key) : OptionalInt.empty();
    }

    private static OptionalInt number(Path config, String key) {
        try {
            JsonNode tree = new ObjectMapper().readTree(config.toFile());
            JsonNode number = tree.path(key).isInt()
                    ? tree.path(key)
                    : tree.path("text_config").path(key);
            return number.isInt() ? OptionalInt.of(number.asInt()) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    private void checkLayer(int layer, int layers) {
        if (layer >= layers) {
            faults.add(new Fault(
                    Reason.LAYER_OUT_OF_RANGE,
                    "/layer",
                    "found %d, expected 0 to %d; the model has %d blocks".formatted(layer, layers - 1, layers)));
        }
    }
}

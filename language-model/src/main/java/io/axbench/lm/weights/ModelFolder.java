package io.axbench.lm.weights;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.lm.ModelException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A folder in Hugging Face layout: {@code config.json} and {@code model.safetensors}, or shards that
 * {@code model.safetensors.index.json} lists. Pickled weights are never read.
 */
public final class ModelFolder implements ModelFile {

    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    /** Files beside the weights that change what the model says. */
    private static final List<String> COMPANIONS = List.of(
            "chat_template.jinja",
            "config.json",
            "generation_config.json",
            "special_tokens_map.json",
            "tokenizer.json",
            "tokenizer_config.json");

    private final Path folder;
    private final ModelConfig config;
    private final List<SafetensorsFile> files = new ArrayList<>();
    private final TreeSet<String> fileNames = new TreeSet<>();
    private final NamedTensors tensors;
    private @Nullable String hash;

    private ModelFolder(Path folder, ModelConfig config) {
        this.folder = folder;
        this.config = config;
        this.tensors = new NamedTensors(folder.toString());
    }

    /** Opens a folder; closes what it opened if that fails. */
    static ModelFolder open(Path folder) {
        ModelFolder model = new ModelFolder(folder, ConfigJson.read(folder));
        try {
            model.openWeights();
            model.tensors.check(model.config);
            return model;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private void openWeights() {
        if (Files.exists(folder.resolve(SINGLE))) {
            tensors.addAll(openFile(SINGLE).tensors());
            return;
        }
        if (!Files.exists(folder.resolve(INDEX))) {
            throw new ModelException(
                    ModelException.Kind.MISSING_FILE,
                    "%s: no weights, expected %s or %s; pickled weights (*.bin, *.pt) are not read, convert them"
                            .formatted(folder, SINGLE, INDEX));
        }
        fileNames.add(INDEX);
        openShards(JsonDocument.read(folder.resolve(INDEX)));
    }

    private void openShards(JsonDocument index) {
        JsonDocument names = index.object("weight_map")
                .orElseThrow(() -> index.damaged("key 'weight_map' is missing, expected a file for each tensor"));
        Map<String, Map<String, StoredTensor>> shards = new LinkedHashMap<>();
        for (Entry<String, JsonNode> entry : names.root().properties()) {
            String tensor = entry.getKey();
            String shard = names.text(tensor).orElse("");
            if (!shard.matches("[\\w.-]+\\.safetensors")) {
                throw names.damaged("tensor %s is in '%s', expected the name of a .safetensors file in the folder"
                        .formatted(tensor, shard));
            }
            Map<String, StoredTensor> content =
                    shards.computeIfAbsent(shard, name -> openFile(name).tensors());
            StoredTensor found = content.get(tensor);
            if (found == null) {
                throw names.damaged("tensor %s is said to be in %s, which does not have it".formatted(tensor, shard));
            }
            tensors.add(tensor, found);
        }
    }

    private SafetensorsFile openFile(String name) {
        SafetensorsFile file = SafetensorsFile.open(folder.resolve(name));
        files.add(file);
        fileNames.add(name);
        return file;
    }

    /** The folder itself, for the tokenizer and the chat template. */
    public Path folder() {
        return folder;
    }

    @Override
    public String id() {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public Set<String> names() {
        return tensors.names();
    }

    @Override
    public long[] shape(String name) {
        return tensors.get(name).shape();
    }

    @Override
    public void read(String name, long firstRow, long rows, FloatBuffer into) {
        int from = into.position();
        tensors.get(name).read(firstRow, rows, into);
        if (config.block().normsAroundOne() && name.endsWith("norm.weight")) {
            for (int i = from; i < into.position(); i++) {
                into.put(i, 1 + into.get(i));
            }
        }
    }

    /** SHA-256 over name, size and content of every file of the model, in the order of their names. */
    @Override
    public synchronized String hash() {
        if (hash == null) {
            TreeSet<String> all = new TreeSet<>(fileNames);
            COMPANIONS.stream()
                    .filter(name -> Files.exists(folder.resolve(name)))
                    .forEach(all::add);
            hash = FileDigest.of(all.stream().map(folder::resolve).toList());
        }
        return hash;
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
        files.clear();
    }
}

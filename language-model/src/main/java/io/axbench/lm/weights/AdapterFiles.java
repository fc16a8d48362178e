package io.axbench.lm.weights;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.lm.ModelException;
import io.axbench.lm.Projection;
import io.axbench.lm.WeightChange.Delta;
import io.axbench.lm.WeightChange.LowRank;
import io.axbench.lm.intervention.Rows;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Low-rank adapters in the layout of the PEFT library: {@code adapter_config.json} and
 * {@code adapter_model.safetensors}. All deltas of a folder have one rank and one scale.
 *
 * <p>Source: PEFT's documentation, "PEFT checkpoint format".
 */
public final class AdapterFiles {

    private static final String CONFIG = "adapter_config.json";
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final String PREFIX = "base_model.model.";
    private static final Pattern NAME = Pattern.compile(
            Pattern.quote(PREFIX) + "model\\.layers\\.(\\d{1,6})\\.(?:self_attn|mlp)\\.(\\w+)\\.lora_([AB])\\.weight");

    private AdapterFiles() {}

    /**
     * Writes an adapter, rank-stabilised: {@code alpha = scale * sqrt(r)}.
     *
     * @param folder made if it is not there
     * @param baseModel name of the model that it changes
     * @throws IllegalArgumentException if there is no delta, or ranks differ
     * @throws ModelException {@code MISSING_FILE} if it cannot be written
     */
    public static void write(Path folder, LowRank change, String baseModel) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(CONFIG), config(change, baseModel));
        } catch (IOException e) {
            throw new ModelException(
                    ModelException.Kind.MISSING_FILE, folder + ": cannot be written: " + e.getMessage(), e);
        }
        List<TensorFileWriter.Entry> entries = new ArrayList<>();
        for (Delta delta : change.deltas()) {
            String path = PREFIX + delta.projection().path(delta.layer());
            entries.add(entry(path + ".lora_A.weight", delta.a()));
            entries.add(entry(path + ".lora_B.weight", delta.b()));
        }
        TensorFileWriter.write(folder.resolve(WEIGHTS), entries);
    }

    /** The text of {@code adapter_config.json}. */
    public static String config(LowRank change, String baseModel) {
        int rank = rank(change);
        TreeSet<String> modules = new TreeSet<>();
        TreeSet<Integer> layers = new TreeSet<>();
        for (Delta delta : change.deltas()) {
            modules.add(delta.projection().module());
            layers.add(delta.layer());
        }
        ObjectNode config = JsonMapper.builder().build().createObjectNode();
        config.put("peft_type", "LORA");
        config.put("task_type", "CAUSAL_LM");
        config.put("base_model_name_or_path", baseModel);
        config.put("r", rank);
        config.put("lora_alpha", change.scale() * Math.sqrt(rank));
        config.put("use_rslora", true);
        config.put("lora_dropout", 0.0);
        config.put("bias", "none");
        config.put("fan_in_fan_out", false);
        config.put("inference_mode", true);
        ArrayNode targets = config.putArray("target_modules");
        modules.forEach(targets::add);
        ArrayNode blocks = config.putArray("layers_to_transform");
        layers.forEach(blocks::add);
        return config.toPrettyString();
    }

    /**
     * Reads an adapter.
     *
     * @throws ModelException {@code MISSING_FILE}, {@code DAMAGED}, or {@code UNSUPPORTED} for an adapter that is not
     *     plain LoRA of a decoder's projections
     */
    public static LowRank read(Path folder) {
        JsonDocument config = JsonDocument.read(folder.resolve(CONFIG));
        String type = config.text("peft_type").orElse("");
        if (!type.equals("LORA")) {
            throw config.unsupported("peft_type is '%s', expected LORA".formatted(type));
        }
        for (String key : List.of("use_dora", "fan_in_fan_out")) {
            if (config.flag(key).orElse(false)) {
                throw config.unsupported("key '%s' is true, expected plain LoRA".formatted(key));
            }
        }
        for (String key : List.of("rank_pattern", "alpha_pattern", "modules_to_save")) {
            if (config.value(key).filter(node -> !node.isEmpty()).isPresent()) {
                throw config.unsupported(
                        "key '%s' is set, expected one rank and scale for all projections".formatted(key));
            }
        }
        int rank = config.requiredInteger("r");
        double alpha = config.number("lora_alpha")
                .orElseThrow(() -> config.damaged("key 'lora_alpha' is missing, expected a number"));
        double scale = alpha / (config.flag("use_rslora").orElse(false) ? Math.sqrt(rank) : rank);
        return new LowRank(deltas(folder.resolve(WEIGHTS), rank), scale);
    }

    private static List<Delta> deltas(Path path, int rank) {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            Map<String, Map<String, StoredTensor>> pairs = new TreeMap<>();
            for (Entry<String, StoredTensor> entry : file.tensors().entrySet()) {
                Matcher name = NAME.matcher(entry.getKey());
                if (!name.matches()) {
                    throw unsupported(path, entry.getKey());
                }
                pairs.computeIfAbsent(
                                "%06d %s".formatted(Integer.parseInt(name.group(1)), name.group(2)),
                                key -> new TreeMap<>())
                        .put(name.group(3), entry.getValue());
            }
            List<Delta> deltas = new ArrayList<>();
            for (Entry<String, Map<String, StoredTensor>> pair : pairs.entrySet()) {
                deltas.add(delta(path, pair.getKey().split(" ", -1), pair.getValue(), rank));
            }
            return deltas;
        }
    }

    private static Delta delta(Path path, String[] place, Map<String, StoredTensor> pair, int rank) {
        Projection projection = Projection.ofModule(place[1]).orElseThrow(() -> unsupported(path, place[1]));
        StoredTensor a = pair.get("A");
        StoredTensor b = pair.get("B");
        if (a == null
                || b == null
                || a.shape().length != 2
                || b.shape().length != 2
                || a.shape()[0] != rank
                || b.shape()[1] != rank) {
            throw new ModelException(
                    ModelException.Kind.DAMAGED,
                    "%s: layer %s, %s: expected A [%d, in] and B [out, %d]"
                            .formatted(path, Integer.parseInt(place[0]), place[1], rank, rank));
        }
        return new Delta(Integer.parseInt(place[0]), projection, rows(a), rows(b));
    }

    private static Rows rows(StoredTensor tensor) {
        long[] shape = tensor.shape();
        float[] values = new float[Math.toIntExact(shape[0] * shape[1])];
        tensor.read(FloatBuffer.wrap(values));
        return Rows.of(Math.toIntExact(shape[0]), values);
    }

    private static ModelException unsupported(Path path, String name) {
        return new ModelException(
                ModelException.Kind.UNSUPPORTED,
                "%s: %s is not LoRA of one of the projections %s".formatted(path, name, List.of(Projection.values())));
    }

    private static TensorFileWriter.Entry entry(String name, Rows rows) {
        return new TensorFileWriter.Entry(name, List.of((long) rows.count(), (long) rows.width()), rows::toArray);
    }

    private static int rank(LowRank change) {
        int rank = change.deltas().isEmpty() ? 0 : change.deltas().getFirst().rank();
        for (Delta delta : change.deltas()) {
            if (delta.rank() != rank) {
                throw new IllegalArgumentException("ranks %d and %d in one adapter".formatted(rank, delta.rank()));
            }
        }
        if (rank == 0) {
            throw new IllegalArgumentException("an adapter without a change");
        }
        return rank;
    }
}

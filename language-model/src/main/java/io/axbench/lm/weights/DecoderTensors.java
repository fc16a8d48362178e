package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The tensors of a decoder: their names and sizes, and a check that a file has these and no others. */
final class DecoderTensors {

    private static final List<String> ALWAYS = List.of(
            "input_layernorm.weight",
            "self_attn.q_proj.weight",
            "self_attn.k_proj.weight",
            "self_attn.v_proj.weight",
            "self_attn.o_proj.weight",
            "post_attention_layernorm.weight",
            "mlp.gate_proj.weight",
            "mlp.up_proj.weight",
            "mlp.down_proj.weight");

    private static final List<String> BIASES =
            List.of("self_attn.q_proj.bias", "self_attn.k_proj.bias", "self_attn.v_proj.bias");
    private static final List<String> HEAD_NORMS = List.of("self_attn.q_norm.weight", "self_attn.k_norm.weight");
    private static final List<String> OUTPUT_NORMS =
            List.of("pre_feedforward_layernorm.weight", "post_feedforward_layernorm.weight");

    private DecoderTensors() {}

    /**
     * Checks that every tensor of the configuration is there with its sizes, and that nothing is left over that the
     * decoder would not use.
     *
     * @param where file or folder, for messages
     * @throws ModelException {@code DAMAGED} for a missing tensor or a wrong size, {@code UNSUPPORTED} for a further one
     */
    static void check(String where, ModelConfig config, Map<String, StoredTensor> tensors) {
        List<String> inBlock = inBlock(config.block());
        checkOne(where, tensors, "model.embed_tokens.weight", config.vocabulary(), config.width());
        int expected = 2;
        for (int layer = 0; layer < config.layers(); layer++) {
            for (String name : inBlock) {
                checkOne(where, tensors, "model.layers." + layer + "." + name, shape(config, name));
                expected++;
            }
        }
        checkOne(where, tensors, "model.norm.weight", config.width());
        if (!config.tiedEmbeddings()) {
            checkOne(where, tensors, "lm_head.weight", config.vocabulary(), config.width());
            expected++;
        }
        long found = tensors.keySet().stream()
                .filter(name -> !isIgnored(name, config))
                .count();
        if (found != expected) {
            throw new ModelException(
                    ModelException.Kind.UNSUPPORTED,
                    "%s: tensor %s is not part of a %d-layer %s decoder; merge adapters first, and see that config and weights are of one model"
                            .formatted(
                                    where,
                                    surplus(config, tensors),
                                    config.layers(),
                                    config.family().id()));
        }
    }

    private static List<String> inBlock(BlockForm block) {
        List<String> names = new ArrayList<>(ALWAYS);
        if (block.queryKeyValueBias()) {
            names.addAll(BIASES);
        }
        if (block.queryKeyNorm()) {
            names.addAll(HEAD_NORMS);
        }
        if (block.outputNorms()) {
            names.addAll(OUTPUT_NORMS);
        }
        return names;
    }

    private static String surplus(ModelConfig config, Map<String, StoredTensor> tensors) {
        return tensors.keySet().stream()
                .filter(name -> !isIgnored(name, config) && !isExpected(name, config, inBlock(config.block())))
                .findFirst()
                .orElse("?");
    }

    private static boolean isExpected(String name, ModelConfig config, List<String> inBlock) {
        if (name.equals("model.embed_tokens.weight") || name.equals("model.norm.weight")) {
            return true;
        }
        if (name.equals("lm_head.weight")) {
            return !config.tiedEmbeddings();
        }
        String[] parts = name.split("\\.", 4);
        return parts.length == 4
                && inBlock.contains(parts[3])
                && parts[2].matches("\\d{1,9}")
                && Integer.parseInt(parts[2]) < config.layers();
    }

    /** Tensors that some files carry and that follow from the others. */
    private static boolean isIgnored(String name, ModelConfig config) {
        return name.endsWith("rotary_emb.inv_freq") || (config.tiedEmbeddings() && name.equals("lm_head.weight"));
    }

    private static long[] shape(ModelConfig config, String name) {
        long queries = (long) config.heads() * config.headSize();
        long keys = (long) config.keyValueHeads() * config.headSize();
        return switch (name) {
            case "self_attn.q_proj.weight" -> new long[] {queries, config.width()};
            case "self_attn.k_proj.weight", "self_attn.v_proj.weight" -> new long[] {keys, config.width()};
            case "self_attn.q_proj.bias" -> new long[] {queries};
            case "self_attn.k_proj.bias", "self_attn.v_proj.bias" -> new long[] {keys};
            case "self_attn.q_norm.weight", "self_attn.k_norm.weight" -> new long[] {config.headSize()};
            case "self_attn.o_proj.weight" -> new long[] {config.width(), queries};
            case "mlp.gate_proj.weight", "mlp.up_proj.weight" -> new long[] {config.intermediate(), config.width()};
            case "mlp.down_proj.weight" -> new long[] {config.width(), config.intermediate()};
            default -> new long[] {config.width()};
        };
    }

    private static void checkOne(String where, Map<String, StoredTensor> tensors, String name, long... expected) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException(
                    ModelException.Kind.DAMAGED,
                    "%s: tensor %s is missing, expected sizes %s".formatted(where, name, Arrays.toString(expected)));
        }
        if (!Arrays.equals(tensor.shape(), expected)) {
            throw new ModelException(
                    ModelException.Kind.DAMAGED,
                    "%s: tensor %s has sizes %s, expected %s by the model's configuration"
                            .formatted(where, name, Arrays.toString(tensor.shape()), Arrays.toString(expected)));
        }
    }
}

package io.axbench.lm.decoder;

import io.axbench.lm.weights.BlockForm;
import java.util.List;
import java.util.Set;

/** Which tensors of a checkpoint make up the arrays of {@link BlockWeights}, one below the other. */
final class BlockTensors {

    static final int QUERY_KEY_VALUE = 1;
    static final int OUTPUT = 5;
    static final int GATE_UP = 8;
    static final int DOWN = 9;

    /** Places of the matrices; the others are norms, and a bias of several tensors. */
    static final Set<Integer> MATRICES = Set.of(QUERY_KEY_VALUE, OUTPUT, GATE_UP, DOWN);

    private BlockTensors() {}

    /** For each array, in the order of {@link BlockWeights#arrays}, its tensors; none for what the family lacks. */
    static List<List<String>> names(BlockForm form, int layer) {
        String prefix = "model.layers." + layer + ".";
        String attention = prefix + "self_attn.";
        boolean four = form.outputNorms();
        return List.of(
                List.of(prefix + "input_layernorm.weight"),
                List.of(attention + "q_proj.weight", attention + "k_proj.weight", attention + "v_proj.weight"),
                form.queryKeyValueBias()
                        ? List.of(attention + "q_proj.bias", attention + "k_proj.bias", attention + "v_proj.bias")
                        : List.of(),
                form.queryKeyNorm() ? List.of(attention + "q_norm.weight") : List.of(),
                form.queryKeyNorm() ? List.of(attention + "k_norm.weight") : List.of(),
                List.of(attention + "o_proj.weight"),
                four ? List.of(prefix + "post_attention_layernorm.weight") : List.of(),
                List.of(prefix + (four ? "pre_feedforward_layernorm.weight" : "post_attention_layernorm.weight")),
                List.of(prefix + "mlp.gate_proj.weight", prefix + "mlp.up_proj.weight"),
                List.of(prefix + "mlp.down_proj.weight"),
                four ? List.of(prefix + "post_feedforward_layernorm.weight") : List.of());
    }
}

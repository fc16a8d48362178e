package io.axbench.lm.weights;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ggml's tensor names of the Llama family as Hugging Face's. */
final class GgufNames {

    private static final Map<String, String> OUTSIDE_BLOCKS = Map.of(
            "token_embd.weight", "model.embed_tokens.weight",
            "output_norm.weight", "model.norm.weight",
            "output.weight", "lm_head.weight");

    private static final Map<String, String> IN_BLOCK = Map.of(
            "attn_norm", "input_layernorm",
            "attn_q", "self_attn.q_proj",
            "attn_k", "self_attn.k_proj",
            "attn_v", "self_attn.v_proj",
            "attn_output", "self_attn.o_proj",
            "ffn_norm", "post_attention_layernorm",
            "ffn_gate", "mlp.gate_proj",
            "ffn_up", "mlp.up_proj",
            "ffn_down", "mlp.down_proj");

    private static final Pattern BLOCK = Pattern.compile("blk\\.(0|[1-9]\\d{0,8})\\.(\\w+)\\.weight");

    private GgufNames() {}

    /** The Hugging Face name, if the family has such a tensor. */
    static Optional<String> huggingFace(String gguf) {
        Matcher block = BLOCK.matcher(gguf);
        if (!block.matches()) {
            return Optional.ofNullable(OUTSIDE_BLOCKS.get(gguf));
        }
        return Optional.ofNullable(IN_BLOCK.get(block.group(2)))
                .map(name -> "model.layers." + block.group(1) + "." + name + ".weight");
    }
}

package io.axbench.lm.weights;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ggml's tensor names as Hugging Face's. */
final class GgufNames {

    private static final Map<String, String> OUTSIDE_BLOCKS = Map.of(
            "token_embd.weight", "model.embed_tokens.weight",
            "output_norm.weight", "model.norm.weight",
            "output.weight", "lm_head.weight");

    private static final Map<String, String> IN_BLOCK = Map.ofEntries(
            Map.entry("attn_norm", "input_layernorm"),
            Map.entry("attn_q", "self_attn.q_proj"),
            Map.entry("attn_k", "self_attn.k_proj"),
            Map.entry("attn_v", "self_attn.v_proj"),
            Map.entry("attn_q_norm", "self_attn.q_norm"),
            Map.entry("attn_k_norm", "self_attn.k_norm"),
            Map.entry("attn_output", "self_attn.o_proj"),
            Map.entry("post_attention_norm", "post_attention_layernorm"),
            Map.entry("post_ffw_norm", "post_feedforward_layernorm"),
            Map.entry("ffn_gate", "mlp.gate_proj"),
            Map.entry("ffn_up", "mlp.up_proj"),
            Map.entry("ffn_down", "mlp.down_proj"));

    private static final Pattern BLOCK = Pattern.compile("blk\\.(0|[1-9]\\d{0,8})\\.(\\w+)\\.(weight|bias)");

    private GgufNames() {}

    /**
     * The Hugging Face name, if there is such a tensor.
     *
     * @param block tells what the norm before the MLP is called
     */
    static Optional<String> huggingFace(String gguf, BlockForm block) {
        Matcher inBlock = BLOCK.matcher(gguf);
        if (!inBlock.matches()) {
            return Optional.ofNullable(OUTSIDE_BLOCKS.get(gguf));
        }
        String mlpNorm = block.outputNorms() ? "pre_feedforward_layernorm" : "post_attention_layernorm";
        String name = inBlock.group(2).equals("ffn_norm") ? mlpNorm : IN_BLOCK.get(inBlock.group(2));
        return Optional.ofNullable(name)
                .map(known -> "model.layers." + inBlock.group(1) + "." + known + "." + inBlock.group(3));
    }
}

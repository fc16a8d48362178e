package io.axbench.lm.weights;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A GGUF's metadata as a {@link ModelConfig}. */
final class GgufConfig {

    private GgufConfig() {}

    /** The configuration that metadata and the embedding's size give. */
    static ModelConfig read(GgufMetadata metadata, Map<String, StoredTensor> tensors) {
        String name = metadata.text("general.architecture")
                .orElseThrow(() -> metadata.damaged("key general.architecture is missing"));
        Family family = Family.ofGguf(name)
                .orElseThrow(() -> metadata.unsupported("family %s is not supported, supported are %s"
                        .formatted(
                                name,
                                Arrays.stream(Family.values()).map(Family::id).toList())));
        String prefix = name + ".";
        int width = metadata.requiredInteger(prefix + "embedding_length");
        int heads = metadata.requiredInteger(prefix + "attention.head_count");
        if (heads < 1) {
            throw metadata.damaged("key %sattention.head_count is %d, expected at least 1".formatted(prefix, heads));
        }
        int headSize = metadata.integer(prefix + "attention.key_length").orElse(width / heads);
        refuseWhatIsNotBuilt(metadata, tensors, prefix, headSize);
        StoredTensor embedding = tensors.get("token_embd.weight");
        if (embedding == null) {
            throw metadata.damaged("tensor token_embd.weight is missing");
        }
        return ModelConfig.checked(
                metadata.where(),
                () -> new ModelConfig(
                        family,
                        metadata.requiredInteger(prefix + "block_count"),
                        width,
                        heads,
                        metadata.integer(prefix + "attention.head_count_kv").orElse(heads),
                        headSize,
                        metadata.requiredInteger(prefix + "feed_forward_length"),
                        (int) Math.min(Integer.MAX_VALUE, embedding.shape()[0]),
                        BlockForm.plain(headSize),
                        Rotary.plain(metadata.number(prefix + "rope.freq_base").orElse(10_000.0)),
                        Collections.nCopies(metadata.requiredInteger(prefix + "block_count"), 0),
                        1,
                        0,
                        metadata.number(prefix + "attention.layer_norm_rms_epsilon")
                                .orElse(1e-6),
                        !tensors.containsKey("output.weight"),
                        metadata.requiredInteger(prefix + "context_length"),
                        metadata.integer("tokenizer.ggml.bos_token_id").orElse(-1),
                        eosIds(metadata)));
    }

    private static void refuseWhatIsNotBuilt(
            GgufMetadata metadata, Map<String, StoredTensor> tensors, String prefix, int headSize) {
        String scaling = metadata.text(prefix + "rope.scaling.type").orElse("none");
        if (!scaling.equals("none") || tensors.containsKey("rope_freqs.weight")) {
            throw metadata.unsupported("scaling of the rotary embedding is not supported");
        }
        if (metadata.integer(prefix + "expert_count").orElse(0) > 0) {
            throw metadata.unsupported("mixtures of experts are not supported");
        }
        int turned = metadata.integer(prefix + "rope.dimension_count").orElse(headSize);
        if (turned != headSize) {
            throw metadata.unsupported("the rotary embedding turns %d of %d dimensions, supported is all of them"
                    .formatted(turned, headSize));
        }
    }

    private static List<Integer> eosIds(GgufMetadata metadata) {
        Set<Integer> ids = new LinkedHashSet<>();
        metadata.integer("tokenizer.ggml.eos_token_id").ifPresent(ids::add);
        metadata.integer("tokenizer.ggml.eot_token_id").ifPresent(ids::add);
        return List.copyOf(ids);
    }
}

package io.axbench.lm.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.lm.weights.GgufMetadata;
import java.util.List;

/** The vocabulary and the merges of a GGUF file, written as a tokenizer.json document. */
public final class GgufVocabulary {

    /** Kinds of tokens in {@code tokenizer.ggml.token_type} that are recognised whole in a text. */
    private static final long UNKNOWN = 2;

    private static final long CONTROL = 3;
    private static final long USER_DEFINED = 4;

    private GgufVocabulary() {}

    /**
     * The document; no token is added at start or end, whatever {@code tokenizer.ggml.add_bos_token} says, because the
     * chat template writes what belongs there.
     *
     * @throws io.axbench.lm.ModelException {@code UNSUPPORTED} for another kind of tokenizer or an unknown
     *     pre-tokenizer, {@code DAMAGED} for lists that do not fit each other
     */
    public static String tokenizerJson(GgufMetadata metadata) {
        List<String> tokens = metadata.texts("tokenizer.ggml.tokens")
                .orElseThrow(() -> metadata.damaged("key tokenizer.ggml.tokens is missing"));
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("version", "1.0");
        document.putNull("truncation").putNull("padding").putNull("post_processor");
        document.set("added_tokens", addedTokens(metadata, tokens));
        String model = metadata.text("tokenizer.ggml.model").orElse("none");
        return switch (model) {
            case "gpt2" -> byteLevel(metadata, tokens, document).toString();
            case "llama" -> ScoredVocabulary.of(metadata, tokens).into(document).toString();
            default ->
                throw metadata.unsupported(
                        "tokenizer '%s' is not supported, supported are gpt2 (byte-level BPE) and llama (scored pieces); use a folder with tokenizer.json"
                                .formatted(model));
        };
    }

    private static ObjectNode byteLevel(GgufMetadata metadata, List<String> tokens, ObjectNode document) {
        String pre = metadata.text("tokenizer.ggml.pre").orElse("default");
        PreTokenizer preTokenizer = PreTokenizer.named(pre)
                .orElseThrow(() -> metadata.unsupported(
                        "pre-tokenizer '%s' is not supported, supported are %s; use a folder with tokenizer.json"
                                .formatted(pre, PreTokenizer.allNames())));
        document.set("normalizer", preTokenizer.normalizer());
        document.set("pre_tokenizer", preTokenizer.document());
        document.putObject("decoder")
                .put("type", "ByteLevel")
                .put("add_prefix_space", true)
                .put("trim_offsets", true)
                .put("use_regex", true);
        document.set("model", bpe(metadata, tokens, preTokenizer.takesWholePieces()));
        return document;
    }

    private static ArrayNode addedTokens(GgufMetadata metadata, List<String> tokens) {
        ArrayNode added = JsonNodeFactory.instance.arrayNode();
        List<Long> kinds = metadata.integers("tokenizer.ggml.token_type").orElse(List.of());
        if (!kinds.isEmpty() && kinds.size() != tokens.size()) {
            throw metadata.damaged("tokenizer.ggml.token_type has %d entries, expected one for each of %d tokens"
                    .formatted(kinds.size(), tokens.size()));
        }
        for (int id = 0; id < kinds.size(); id++) {
            long kind = kinds.get(id);
            if (kind == UNKNOWN || kind == CONTROL || kind == USER_DEFINED) {
                added.addObject()
                        .put("id", id)
                        .put("content", tokens.get(id))
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", kind != USER_DEFINED);
            }
        }
        return added;
    }

    private static ObjectNode bpe(GgufMetadata metadata, List<String> tokens, boolean wholePieces) {
        ObjectNode bpe = JsonNodeFactory.instance.objectNode().put("type", "BPE");
        bpe.putNull("dropout").putNull("unk_token");
        bpe.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        bpe.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", wholePieces);
        ObjectNode vocabulary = bpe.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            if (vocabulary.has(tokens.get(id))) {
                throw metadata.damaged("token '%s' has two ids, %s and %d"
                        .formatted(tokens.get(id), vocabulary.get(tokens.get(id)), id));
            }
            vocabulary.put(tokens.get(id), id);
        }
        ArrayNode merges = bpe.putArray("merges");
        for (String merge : metadata.texts("tokenizer.ggml.merges").orElse(List.of())) {
            int space = merge.indexOf(' ', 1);
            if (space < 0 || space == merge.length() - 1) {
                throw metadata.damaged("merge '%s' is no pair of tokens".formatted(merge));
            }
            merges.add(merge);
        }
        return bpe;
    }
}

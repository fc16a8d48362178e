package io.axbench.lm.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.lm.weights.GgufMetadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A SentencePiece BPE vocabulary as GGUF files of Llama 2 and Gemma keep it: pieces with scores, of which the one with
 * the highest score is merged first. A tokenizer.json document lists merges instead: every way to put a piece together
 * from two others, by falling score. Spaces are {@code U+2581}; what no piece covers is written in bytes.
 *
 * <p>Source: transformers' convert_slow_tokenizer.py, {@code generate_merges}.
 */
final class ScoredVocabulary {

    private static final String SPACE = "\u2581";
    private static final long NORMAL = 1;
    private static final long USER_DEFINED = 4;

    private final GgufMetadata metadata;
    private final List<String> tokens;
    private final List<Double> scores;
    private final List<Long> kinds;
    private final Map<String, Integer> ids = new HashMap<>();

    private ScoredVocabulary(GgufMetadata metadata, List<String> tokens, List<Double> scores, List<Long> kinds) {
        this.metadata = metadata;
        this.tokens = tokens;
        this.scores = scores;
        this.kinds = kinds;
    }

    /**
     * The vocabulary of a file.
     *
     * @throws io.axbench.lm.ModelException {@code DAMAGED} if a list is missing or does not fit the others
     */
    static ScoredVocabulary of(GgufMetadata metadata, List<String> tokens) {
        List<Double> scores = metadata.numbers("tokenizer.ggml.scores")
                .orElseThrow(() -> metadata.damaged("key tokenizer.ggml.scores is missing"));
        List<Long> kinds = metadata.integers("tokenizer.ggml.token_type")
                .orElseThrow(() -> metadata.damaged("key tokenizer.ggml.token_type is missing"));
        if (scores.size() != tokens.size() || kinds.size() != tokens.size()) {
            throw metadata.damaged("%d scores and %d token types, expected one for each of %d tokens"
                    .formatted(scores.size(), kinds.size(), tokens.size()));
        }
        ScoredVocabulary vocabulary = new ScoredVocabulary(metadata, tokens, scores, kinds);
        for (int id = 0; id < tokens.size(); id++) {
            Integer other = vocabulary.ids.put(tokens.get(id), id);
            if (other != null) {
                throw metadata.damaged("token '%s' has two ids, %d and %d".formatted(tokens.get(id), other, id));
            }
        }
        return vocabulary;
    }

    /** Adds model, normalizer and decoder to a document. */
    ObjectNode into(ObjectNode document) {
        boolean prefix = metadata.flag("tokenizer.ggml.add_space_prefix").orElse(true);
        ArrayNode normalizers = sequence(document.putObject("normalizer"), "normalizers");
        ArrayNode decoders = sequence(document.putObject("decoder"), "decoders");
        if (prefix) {
            normalizers.addObject().put("type", "Prepend").put("prepend", SPACE);
        }
        replace(normalizers, " ", SPACE);
        replace(decoders, SPACE, " ");
        decoders.addObject().put("type", "ByteFallback");
        decoders.addObject().put("type", "Fuse");
        if (prefix) {
            decoders.addObject()
                    .put("type", "Strip")
                    .put("content", " ")
                    .put("start", 1)
                    .put("stop", 0);
        }
        document.putNull("pre_tokenizer");
        document.set("model", model());
        return document;
    }

    private ObjectNode model() {
        ObjectNode bpe = JsonNodeFactory.instance.objectNode().put("type", "BPE");
        bpe.putNull("dropout").putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        metadata.integer("tokenizer.ggml.unknown_token_id")
                .filter(id -> id >= 0 && id < tokens.size())
                .ifPresentOrElse(id -> bpe.put("unk_token", tokens.get(id)), () -> bpe.putNull("unk_token"));
        bpe.put("fuse_unk", true).put("byte_fallback", true).put("ignore_merges", false);
        ObjectNode vocabulary = bpe.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            vocabulary.put(tokens.get(id), id);
        }
        ArrayNode merges = bpe.putArray("merges");
        for (Merge merge : merges()) {
            merges.addArray().add(merge.left()).add(merge.right());
        }
        return bpe;
    }

    private List<Merge> merges() {
        List<Merge> merges = new ArrayList<>();
        for (int id = 0; id < tokens.size(); id++) {
            if (kinds.get(id) == NORMAL || kinds.get(id) == USER_DEFINED) {
                addMerges(tokens.get(id), scores.get(id), merges);
            }
        }
        merges.sort(Comparator.comparingDouble(Merge::score)
                .reversed()
                .thenComparing(Comparator.comparingInt(Merge::leftId)));
        return merges;
    }

    private void addMerges(String piece, double score, List<Merge> merges) {
        for (int cut = piece.offsetByCodePoints(0, 1); cut < piece.length(); cut = piece.offsetByCodePoints(cut, 1)) {
            String left = piece.substring(0, cut);
            String right = piece.substring(cut);
            Integer leftId = ids.get(left);
            if (leftId != null && ids.containsKey(right)) {
                merges.add(new Merge(left, right, leftId, score));
            }
        }
    }

    private static ArrayNode sequence(ObjectNode node, String parts) {
        return node.put("type", "Sequence").putArray(parts);
    }

    private static void replace(ArrayNode steps, String what, String by) {
        ObjectNode step = steps.addObject().put("type", "Replace").put("content", by);
        step.putObject("pattern").put("String", what);
    }

    private record Merge(String left, String right, int leftId, double score) {}
}

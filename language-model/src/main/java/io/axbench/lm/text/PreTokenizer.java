package io.axbench.lm.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a byte-level BPE cuts text before it merges. GGUF files name it in {@code tokenizer.ggml.pre}; here it becomes
 * the {@code pre_tokenizer} of a tokenizer.json document.
 */
enum PreTokenizer {
    /** The GPT-2 pattern. */
    GPT_2(List.of("gpt-2", "default")) {
        @Override
        ObjectNode document() {
            return byteLevel(true);
        }
    },
    /** Every digit alone, then the GPT-2 pattern. */
    SMOLLM(List.of("smollm")) {
        @Override
        ObjectNode document() {
            ObjectNode digits = JSON.objectNode().put("type", "Digits").put("individual_digits", true);
            return sequence(digits, byteLevel(true));
        }
    },
    /** The pattern of Llama 3: digits by threes, contractions in either case. */
    LLAMA_3(List.of("llama-bpe", "llama3", "llama-v3")) {
        @Override
        ObjectNode document() {
            return split(LLAMA_3_PATTERN);
        }
    },
    /** The pattern of Qwen: every digit alone, contractions in either case; texts in composed form. */
    QWEN_2(List.of("qwen2")) {
        @Override
        ObjectNode document() {
            return split(QWEN_2_PATTERN);
        }
    };

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String LLAMA_3_PATTERN =
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
                    + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private static final String QWEN_2_PATTERN = LLAMA_3_PATTERN.replace("\\p{N}{1,3}", "\\p{N}");

    private final List<String> names;

    PreTokenizer(List<String> names) {
        this.names = names;
    }

    /** The pre-tokenizer that GGUF files name so. */
    static Optional<PreTokenizer> named(String name) {
        return Arrays.stream(values()).filter(one -> one.names.contains(name)).findFirst();
    }

    /** All names that are understood. */
    static List<String> allNames() {
        return Arrays.stream(values()).flatMap(one -> one.names.stream()).toList();
    }

    /** Its part of a tokenizer.json document. */
    abstract ObjectNode document();

    /** Whether a piece that is itself a token is taken whole, without merging. */
    boolean takesWholePieces() {
        return this == LLAMA_3;
    }

    /** Its {@code normalizer}, a null where texts stay as they are. */
    JsonNode normalizer() {
        return this == QWEN_2 ? JSON.objectNode().put("type", "NFC") : JSON.nullNode();
    }

    private static ObjectNode split(String pattern) {
        ObjectNode split = JSON.objectNode().put("type", "Split");
        split.putObject("pattern").put("Regex", pattern);
        split.put("behavior", "Isolated").put("invert", false);
        return sequence(split, byteLevel(false));
    }

    private static ObjectNode byteLevel(boolean gpt2Pattern) {
        return JSON.objectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", gpt2Pattern);
    }

    private static ObjectNode sequence(ObjectNode first, ObjectNode second) {
        ObjectNode sequence = JSON.objectNode().put("type", "Sequence");
        sequence.putArray("pretokenizers").add(first).add(second);
        return sequence;
    }
}

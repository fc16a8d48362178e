package io.axbench.lm;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.axbench.lm.text.TokenizerDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Text to token ids and back. Nothing is added, cut or cleaned up: no start token, no truncation, no change of spaces.
 * Special tokens written in a text are recognised as such. Safe for use by several threads.
 */
public final class Tokenizer {

    private static final char FIRST_SURROGATE = Character.MIN_SURROGATE;
    private static final char LAST_SURROGATE = Character.MAX_SURROGATE;
    private static final int REPLACEMENT = 0xfffd;

    private static final Map<String, String> NOTHING_ADDED = Map.of(
            "addSpecialTokens", "false",
            "truncation", "false",
            "padding", "false");

    private final HuggingFaceTokenizer library;
    private final TokenizerDocument document;

    private Tokenizer(HuggingFaceTokenizer library, TokenizerDocument document) {
        this.library = library;
        this.document = document;
    }

    /**
     * The tokenizer of a {@code tokenizer.json} document.
     *
     * @param where file, for messages
     * @param json the document
     * @param vocabulary rows of the model's embedding
     * @throws ModelException {@code DAMAGED} if it is no such document, or gives ids that the embedding does not have
     */
    public static Tokenizer of(String where, String json, int vocabulary) {
        TokenizerDocument parts = TokenizerDocument.of(where, json);
        int largest = parts.largestId();
        if (largest >= vocabulary) {
            throw new ModelException(
                    ModelException.Kind.DAMAGED,
                    "%s: the tokenizer gives ids up to %d, the embedding has %d rows: they are of different models"
                            .formatted(where, largest, vocabulary));
        }
        // DJL reports its use over the network unless told otherwise.
        System.setProperty("OPT_OUT_TRACKING", "true");
        try (ByteArrayInputStream bytes = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))) {
            return new Tokenizer(HuggingFaceTokenizer.newInstance(bytes, NOTHING_ADDED), parts);
        } catch (IOException | RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new ModelException(ModelException.Kind.DAMAGED, where + ": no tokenizer can be built: " + reason, e);
        }
    }

    /** One more than the largest id. */
    public int size() {
        return document.largestId() + 1;
    }

    /** The special token of the largest id, if there is any. */
    public OptionalInt lastSpecial() {
        return document.lastSpecial();
    }

    /** The tokens of a text; half of a surrogate pair counts as U+FFFD. */
    public Tokens encode(String text) {
        long[] ids = library.encode(wellFormed(text), false, false).getIds();
        int[] tokens = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            tokens[i] = Math.toIntExact(ids[i]);
        }
        return Tokens.of(tokens);
    }

    /** The text of tokens, special tokens written out; bytes that are no UTF-8 become U+FFFD. */
    public String decode(Tokens tokens) {
        return decode(tokens, false);
    }

    /** The text of tokens, special tokens left out. */
    public String decodePlain(Tokens tokens) {
        return decode(tokens, true);
    }

    private String decode(Tokens tokens, boolean plain) {
        long[] ids = new long[tokens.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = tokens.get(i);
        }
        return library.decode(ids, plain);
    }

    private static String wellFormed(String text) {
        if (text.codePoints().noneMatch(Tokenizer::isHalfPair)) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints().forEach(point -> repaired.appendCodePoint(isHalfPair(point) ? REPLACEMENT : point));
        return repaired.toString();
    }

    private static boolean isHalfPair(int point) {
        return point >= FIRST_SURROGATE && point <= LAST_SURROGATE;
    }
}

package io.axbench.lm.weights;

import io.axbench.lm.ModelException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The shape of a decoder, from config.json or from a GGUF's metadata. Families differ in these values and in nothing
 * else: no code asks which family a model is of.
 *
 * @param family architecture
 * @param layers number of decoder blocks
 * @param width size of the residual stream, d
 * @param heads number of query heads
 * @param keyValueHeads number of key and value heads; divides {@code heads}
 * @param headSize size of a head; even, for the rotary embedding
 * @param intermediate width of the MLP
 * @param vocabulary rows of the embedding
 * @param block what is inside a block
 * @param rotary angles of the rotary embedding
 * @param windows for each block, how many keys a query sees, itself included; 0 for all before it
 * @param embeddingScale what the embedding is multiplied with
 * @param finalSoftCap c where logits are {@code c tanh(logits / c)}, 0 where they are left as they are
 * @param rmsEpsilon epsilon of the norms
 * @param tiedEmbeddings whether the head is the embedding, so that {@code lm_head.weight} does not exist
 * @param contextLength most tokens that the model was made for
 * @param bosId start token, -1 if there is none
 * @param eosIds tokens that end a text or a turn
 */
public record ModelConfig(
        Family family,
        int layers,
        int width,
        int heads,
        int keyValueHeads,
        int headSize,
        int intermediate,
        int vocabulary,
        BlockForm block,
        Rotary rotary,
        List<Integer> windows,
        double embeddingScale,
        double finalSoftCap,
        double rmsEpsilon,
        boolean tiedEmbeddings,
        int contextLength,
        int bosId,
        List<Integer> eosIds) {

    /**
     * Checks that the numbers fit together.
     *
     * @throws ModelException {@code DAMAGED} if they do not
     */
    public ModelConfig {
        windows = List.copyOf(windows);
        eosIds = List.copyOf(eosIds);
        positive("layers", layers);
        positive("width", width);
        positive("heads", heads);
        positive("key and value heads", keyValueHeads);
        positive("head size", headSize);
        positive("intermediate size", intermediate);
        positive("vocabulary", vocabulary);
        positive("context length", contextLength);
        require(heads % keyValueHeads == 0, "%d heads do not divide into %d groups".formatted(heads, keyValueHeads));
        require(headSize % 2 == 0, "head size %d is odd; the rotary embedding needs pairs".formatted(headSize));
        require(rmsEpsilon > 0 && rmsEpsilon < 1, "RMS epsilon " + rmsEpsilon + " is not in (0, 1)");
        require(
                Double.isFinite(embeddingScale) && embeddingScale > 0,
                "embedding scale " + embeddingScale + " is not positive");
        require(
                Double.isFinite(finalSoftCap) && finalSoftCap >= 0,
                "final soft cap " + finalSoftCap + " is negative or not finite");
        require(windows.size() == layers, "%d windows for %d layers".formatted(windows.size(), layers));
        for (int window : windows) {
            require(window >= 0, "a window of %d keys, expected at least 1".formatted(window));
        }
        require(
                windows.stream().filter(window -> window > 0).distinct().count() <= 1,
                "windows of several sizes: " + windows);
        require(bosId >= -1 && bosId < vocabulary, "start token " + bosId + " is outside the vocabulary");
        for (int eos : eosIds) {
            require(eos >= 0 && eos < vocabulary, "end token " + eos + " is outside the vocabulary");
        }
    }

    /** The one size of all windows, 0 if no block has one. */
    public int window() {
        return windows.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The same, with the file in front of the message. */
    static ModelConfig checked(String where, Supplier<ModelConfig> numbers) {
        try {
            return numbers.get();
        } catch (ModelException e) {
            throw e.getMessage().startsWith(where) ? e : new ModelException(e.kind(), where + ": " + e.getMessage(), e);
        }
    }

    private static void positive(String what, int value) {
        require(value > 0, "%s is %d, expected at least 1".formatted(what, value));
    }

    private static void require(boolean fits, String message) {
        if (!fits) {
            throw new ModelException(ModelException.Kind.DAMAGED, "model configuration: " + message);
        }
    }
}

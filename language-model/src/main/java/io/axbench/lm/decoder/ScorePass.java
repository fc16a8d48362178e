package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.ModelException;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.TokenLogProbs;
import io.axbench.lm.Tokens;
import java.util.Arrays;
import java.util.List;

/**
 * Probabilities of given continuations. The head is evaluated at their positions only, and some at a time: each row of
 * logits is as wide as the vocabulary.
 */
public final class ScorePass {

    private static final int TOKENS = 1024;

    private static final int HEAD_ROWS = 64;

    private final Decoder decoder;

    /** A pass with this model. */
    public ScorePass(Decoder decoder) {
        this.decoder = decoder;
    }

    /**
     * {@code ln p} of every continuation token given all tokens before it.
     *
     * @return in the order given
     * @throws ModelException {@code OUT_OF_RANGE} if a sequence does not fit the model, {@code NON_FINITE} if a
     *     probability is NaN or 0
     */
    public List<TokenLogProbs> run(List<ScoreRequest> requests) {
        List<Tokens> sequences = requests.stream()
                .map(request -> request.prompt().concat(request.continuation()))
                .toList();
        for (Tokens tokens : sequences) {
            TokenRange.check(
                    decoder.config(), "scoring", tokens, decoder.config().contextLength());
        }
        TokenLogProbs[] results = new TokenLogProbs[requests.size()];
        for (int[] group : LengthGroups.of(sequences, TOKENS)) {
            List<ScoreRequest> members =
                    Arrays.stream(group).mapToObj(requests::get).toList();
            List<Tokens> texts = Arrays.stream(group).mapToObj(sequences::get).toList();
            score(members, TokenGrid.of(texts, TokenGrid.padded(texts.getFirst().size())), group, results);
        }
        return List.of(results);
    }

    private void score(List<ScoreRequest> requests, TokenGrid grid, int[] group, TokenLogProbs[] results) {
        int count = requests.stream()
                .mapToInt(request -> request.continuation().size())
                .sum();
        long[] places = new long[count];
        long[] targets = new long[count];
        int at = 0;
        for (int row = 0; row < group.length; row++) {
            int prompt = requests.get(row).prompt().size();
            Tokens continuation = requests.get(row).continuation();
            for (int i = 0; i < continuation.size(); i++) {
                places[at] = (long) row * grid.length() + prompt + i - 1;
                targets[at] = continuation.get(i);
                at++;
            }
        }
        double[] values = logProbs(grid, places, targets);
        at = 0;
        for (int row = 0; row < group.length; row++) {
            int size = requests.get(row).continuation().size();
            results[group[row]] = new TokenLogProbs(Arrays.copyOfRange(values, at, at + size));
            at += size;
        }
    }

    private double[] logProbs(TokenGrid grid, long[] places, long[] targets) {
        double[] values = new double[places.length];
        try (NDManager scope = decoder.scope()) {
            NDArray h = decoder.sequences(
                    scope,
                    decoder.embed(scope, grid),
                    new LayerRange(0, decoder.config().layers()));
            for (int from = 0; from < places.length; from += HEAD_ROWS) {
                int to = Math.min(places.length, from + HEAD_ROWS);
                try (NDManager chunk = scope.newSubManager()) {
                    NDArray picked = decoder.pick(chunk, h, Arrays.copyOfRange(places, from, to));
                    float[] part =
                            HostCopy.floats(decoder.logProbs(chunk, picked, Arrays.copyOfRange(targets, from, to)));
                    for (int i = 0; i < part.length; i++) {
                        values[from + i] = part[i];
                    }
                }
            }
        }
        return values;
    }
}

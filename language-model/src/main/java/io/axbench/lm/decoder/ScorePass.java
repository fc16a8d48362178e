package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.ModelException;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.TokenLogProbs;
import io.axbench.lm.Tokens;
import java.util.ArrayList;
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
    private final CommonStart start;

    /** A pass with this model. */
    public ScorePass(Decoder decoder) {
        this(decoder, CommonStart.none(decoder));
    }

    /** A pass that does not compute anew what prompts have in common. */
    public ScorePass(Decoder decoder, CommonStart start) {
        this.decoder = decoder;
        this.start = start;
    }

    /**
     * {@code ln p} of every continuation token given all tokens before it.
     *
     * @return in the order given
     * @throws ModelException {@code TOO_LONG} if a sequence does not fit the model, {@code NON_FINITE} if a
     *     probability is NaN or 0
     */
    public List<TokenLogProbs> run(List<ScoreRequest> requests) {
        TokenLogProbs[] results = new TokenLogProbs[requests.size()];
        List<Integer> started = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            ScoreRequest request = requests.get(i);
            Tokens tokens = request.prompt().concat(request.continuation());
            TokenRange.check(
                    decoder.config(), "scoring", tokens, decoder.config().contextLength());
            (start.begins(request.prompt(), tokens.size()) ? started : others).add(i);
        }
        score(requests, started, start, results);
        score(requests, others, CommonStart.none(decoder), results);
        return List.of(results);
    }

    private void score(List<ScoreRequest> all, List<Integer> which, CommonStart from, TokenLogProbs[] results) {
        List<Tokens> texts = which.stream()
                .map(all::get)
                .map(request -> from.rest(request.prompt()).concat(request.continuation()))
                .toList();
        for (int[] group : LengthGroups.of(texts, TOKENS)) {
            List<Tokens> members = Arrays.stream(group).mapToObj(texts::get).toList();
            int[] prompts = Arrays.stream(group)
                    .map(i -> all.get(which.get(i)).prompt().size() - from.size())
                    .toArray();
            TokenGrid grid =
                    TokenGrid.of(members, TokenGrid.padded(members.getFirst().size()));
            List<TokenLogProbs> found = score(grid, prompts, from);
            for (int row = 0; row < group.length; row++) {
                results[which.get(group[row])] = found.get(row);
            }
        }
    }

    /** Scores what follows the first tokens of each row. */
    private List<TokenLogProbs> score(TokenGrid grid, int[] prompts, CommonStart from) {
        int count = 0;
        for (int row = 0; row < prompts.length; row++) {
            count += grid.sequences().get(row).size() - prompts[row];
        }
        long[] places = new long[count];
        long[] targets = new long[count];
        int at = 0;
        for (int row = 0; row < prompts.length; row++) {
            Tokens text = grid.sequences().get(row);
            for (int i = prompts[row]; i < text.size(); i++) {
                places[at] = (long) row * grid.length() + i - 1;
                targets[at] = text.get(i);
                at++;
            }
        }
        double[] values = logProbs(grid, from, places, targets);
        List<TokenLogProbs> found = new ArrayList<>();
        at = 0;
        for (int row = 0; row < prompts.length; row++) {
            int to = at + grid.sequences().get(row).size() - prompts[row];
            found.add(new TokenLogProbs(Arrays.copyOfRange(values, at, to)));
            at = to;
        }
        return found;
    }

    private double[] logProbs(TokenGrid grid, CommonStart behind, long[] places, long[] targets) {
        double[] values = new double[places.length];
        try (NDManager scope = decoder.scope()) {
            LayerRange all = new LayerRange(0, decoder.config().layers());
            NDArray h = behind.sequences(scope, decoder.embed(scope, grid), all);
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

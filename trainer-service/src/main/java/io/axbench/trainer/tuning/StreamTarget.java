package io.axbench.trainer.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.axbench.lm.Activations;
import io.axbench.lm.training.HiddenFunction;
import io.axbench.lm.training.Intervened;
import java.util.Arrays;
import java.util.List;

/**
 * What a stream shall become: changed as another function says, its penalty is the mean squared distance to a target
 * over the tokens compared and their components.
 *
 * @param inner the change
 * @param rows what is compared in each row
 * @param width {@code d}
 */
record StreamTarget(HiddenFunction inner, List<Row> rows, int width) implements HiddenFunction {

    /** The target twice, its weights, the miss, its square, and that weighted. */
    private static final int ARRAYS = 6;

    /**
     * A row's target.
     *
     * @param from first token compared
     * @param wanted {@code [tokens, d]}
     */
    record Row(int from, Activations wanted) {}

    @Override
    public int arraysKept() {
        return inner.arraysKept() + ARRAYS;
    }

    @Override
    public Intervened apply(NDArray hidden, NDArray valid) {
        NDArray changed = inner.apply(hidden, valid).hidden();
        int longest = Math.toIntExact(hidden.getShape().get(1));
        float[] wanted = new float[rows.size() * longest * width];
        float[] weights = new float[wanted.length];
        long compared =
                rows.stream().mapToLong(row -> row.wanted().data().length).sum();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int at = (i * longest + row.from()) * width;
            float[] own = row.wanted().data();
            System.arraycopy(own, 0, wanted, at, own.length);
            Arrays.fill(weights, at, at + own.length, 1f / compared);
        }
        NDManager manager = hidden.getManager();
        NDArray miss = changed.sub(manager.create(wanted, hidden.getShape()));
        return new Intervened(
                changed,
                miss.mul(miss).mul(manager.create(weights, hidden.getShape())).sum());
    }
}

package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.ModelException;
import io.axbench.lm.intervention.Positions;
import java.util.List;

/**
 * Tokens on their way through the blocks: the same number of columns of each row, of which some may be padding.
 *
 * @param rows the texts
 * @param columns tokens a row
 * @param prompts whether these are whole prompts; else one new token a row
 */
record Passage(List<GenerationRow> rows, int columns, boolean prompts) {

    /** Prompts, padded to a common length. */
    static Passage ofPrompts(List<GenerationRow> rows, int length) {
        return new Passage(rows, length, true);
    }

    /** The last token of each row. */
    static Passage ofTokens(List<GenerationRow> rows) {
        return new Passage(rows, 1, false);
    }

    /** The strength of each row, {@code [rows, 1, 1]}, f32. */
    NDArray strengths(NDManager scope) {
        float[] strengths = new float[rows.size()];
        for (int row = 0; row < strengths.length; row++) {
            strengths[row] = (float) rows.get(row).request().strength();
        }
        return scope.create(strengths, new Shape(strengths.length, 1, 1));
    }

    /** Where a change is made, {@code [rows * columns]}; never in padding or in a row that is not to be steered. */
    boolean[] mask(Positions positions) {
        boolean[] mask = new boolean[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            GenerationRow row = rows.get(i);
            if (!row.steering().open()) {
                continue;
            }
            int prompt = row.prompt().size();
            int first = prompts ? 0 : row.lastPosition();
            int end = prompts ? prompt : first + 1;
            for (int position = first; position < end; position++) {
                mask[i * columns + position - first] =
                        positions.cover(position, prompt, row.request().prefix());
            }
        }
        return mask;
    }

    /** Whether anything can be changed at these positions. */
    boolean reaches(Positions positions) {
        return prompts || positions.inOutput();
    }

    /**
     * Takes what was counted at each site in each row.
     *
     * @throws ModelException {@code ENGINE} if a row was steered elsewhere than it should
     */
    void read(long[][] counts) {
        for (int i = 0; i < rows.size(); i++) {
            RowSteering steering = rows.get(i).steering();
            for (int site = 0; site < counts.length; site++) {
                if (prompts) {
                    steering.promptRead(site, counts[site][i]);
                } else {
                    steering.tokenRead(site, counts[site][i]);
                }
            }
            if (!prompts) {
                steering.tokenPassed();
            }
        }
    }
}

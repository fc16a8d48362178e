package io.axbench.trainer.subject;

import io.axbench.lm.Activations;
import io.axbench.lm.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A subject without a model: each word is a token whose vector depends on the word alone, and the loss pulls the shift
 * of every example to one point. The word {@code NaN} reads as NaN.
 */
public final class SyntheticSubject implements Subject {

    private static final int PREFIX = 2;
    private final int width;

    public SyntheticSubject(int width) {
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public List<ReadExample> read(List<Example> examples) {
        List<ReadExample> read = new ArrayList<>();
        for (Example example : examples) {
            List<String> words = new ArrayList<>(List.of("<chat>", "<user>"));
            words.addAll(words(example.instruction()));
            int answerStart = words.size();
            words.addAll(words(example.answer()));
            int[] ids = new int[words.size()];
            float[] data = new float[words.size() * width];
            for (int t = 0; t < ids.length; t++) {
                ids[t] = words.get(t).hashCode() & Integer.MAX_VALUE;
                System.arraycopy(vector(words.get(t)), 0, data, t * width, width);
            }
            read.add(new ReadExample(Tokens.of(ids), PREFIX, answerStart, new Activations(ids.length, width, data)));
        }
        return read;
    }

    @Override
    public ShiftedLoss loss(List<ReadExample> examples) {
        return new PullingLoss(width);
    }

    @Override
    public String write(String request, int tokens, double temperature, long seed) {
        return " Say it with flowers, number %d. ".formatted(seed);
    }

    /** The vector of a word. */
    public float[] vector(String word) {
        Random random = new Random(word.hashCode());
        float[] vector = new float[width];
        for (int i = 0; i < width; i++) {
            vector[i] = word.equals("NaN") ? Float.NaN : (float) random.nextGaussian();
        }
        return vector;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    /** {@code mean_b(|shift_b - 1|^2 / 2)}. */
    private record PullingLoss(int width) implements ShiftedLoss {

        @Override
        public Point at(int[] batch, Activations shifts) {
            float[] gradient = shifts.data().clone();
            double loss = 0;
            for (int i = 0; i < gradient.length; i++) {
                double distance = gradient[i] - 1;
                loss += distance * distance / 2 / batch.length;
                gradient[i] = (float) (distance / batch.length);
            }
            return new Point(loss, new Activations(batch.length, width, gradient));
        }

        @Override
        public void close() {}
    }
}

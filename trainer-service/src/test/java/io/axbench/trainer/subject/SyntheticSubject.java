package io.axbench.trainer.subject;

import io.axbench.lm.Activations;
import io.axbench.lm.Tokens;
import io.axbench.trainer.tuning.Tuner;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A subject without a model: each word is a token whose vector depends on the word alone, and the loss pulls the shift
 * of every example to one point. The word {@code NaN} reads as NaN. Asked for a rating, it finds roses and nothing else.
 */
public final class SyntheticSubject implements Subject {

    private static final int PREFIX = 2;
    private static final int VOCABULARY = 50;
    private final int width;

    public SyntheticSubject(int width) {
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int layer() {
        return 3;
    }

    @Override
    public Activations stream(String text) {
        return read(List.of(new Example(text, ""))).getFirst().beyondPrefix();
    }

    @Override
    public float[] next(Activations stream) {
        return lens(stream.from(stream.count() - 1).data());
    }

    /** Each token speaks for one component and its neighbour. */
    @Override
    public float[] lens(float[] vector) {
        float[] logits = new float[VOCABULARY];
        for (int token = 0; token < VOCABULARY; token++) {
            logits[token] = vector[token % width] - vector[(token + 1) % width] / 2;
        }
        return logits;
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
    public String text(Example example) {
        return "<user> " + example.instruction() + " <model> " + example.answer();
    }

    /** What follows a text depends on its last token. */
    @Override
    public Activations padding(List<ReadExample> examples) {
        return Activations.concat(examples.stream()
                .map(example -> new Activations(
                        1,
                        width,
                        vector("after " + example.tokens().get(example.tokens().size() - 1))))
                .toList());
    }

    @Override
    public ShiftedLoss loss(List<ReadExample> examples) {
        return new PullingLoss(width);
    }

    @Override
    public UpperModel upper() {
        return new BentMean();
    }

    @Override
    public int vocabulary() {
        return VOCABULARY;
    }

    @Override
    public Activations embeddings(int[] ids) {
        float[] data = new float[ids.length * width];
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(vector("token " + ids[i]), 0, data, i * width, width);
        }
        return new Activations(ids.length, width, data);
    }

    @Override
    public List<String> write(List<String> requests, int tokens, double temperature, List<Long> seeds) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            answers.add(
                    requests.get(i).contains("[[")
                            ? rated(requests.get(i))
                            : " Say it with flowers, number %d. ".formatted(seeds.get(i)));
        }
        return answers;
    }

    private static String rated(String request) {
        return request.contains("roses") ? "There are roses. Rating: [[2]]" : "I see no flower. Rating: none";
    }

    @Override
    public Tuner tuner() {
        return new SyntheticTuner(width);
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

    /** {@code mean_b(|shift_b - target_b|^2 / 2)}, where the example's target is 1, 2 or 3 everywhere. */
    private record PullingLoss(int width) implements ShiftedLoss {

        @Override
        public Point at(int[] batch, Activations shifts) {
            float[] gradient = shifts.data().clone();
            double loss = 0;
            for (int i = 0; i < gradient.length; i++) {
                double distance = gradient[i] - 1 - batch[i / width] % 3;
                loss += distance * distance / 2 / batch.length;
                gradient[i] = (float) (distance / batch.length);
            }
            return new Point(loss, new Activations(batch.length, width, gradient));
        }

        @Override
        public void close() {}
    }

    /** State {@code s_i = mean_t(h_ti + h_ti^2 / 2)}. */
    private static final class BentMean implements UpperModel {

        @Override
        public Activations finalStates(List<Activations> streams) {
            int d = streams.getFirst().width();
            float[] states = new float[streams.size() * d];
            for (int text = 0; text < streams.size(); text++) {
                System.arraycopy(state(streams.get(text)), 0, states, text * d, d);
            }
            return new Activations(streams.size(), d, states);
        }

        @Override
        public List<Activations> gradients(List<Activations> streams, UnaryOperator<float[]> gradient) {
            List<Activations> gradients = new ArrayList<>();
            for (Activations h : streams) {
                float[] inState = gradient.apply(state(h));
                float[] inStream = new float[h.data().length];
                for (int at = 0; at < inStream.length; at++) {
                    inStream[at] = inState[at % h.width()] * (1 + h.data()[at]) / h.count();
                }
                gradients.add(new Activations(h.count(), h.width(), inStream));
            }
            return gradients;
        }

        private static float[] state(Activations h) {
            double[] sum = new double[h.width()];
            for (int at = 0; at < h.data().length; at++) {
                double value = h.data()[at];
                sum[at % h.width()] += (value + value * value / 2) / h.count();
            }
            float[] state = new float[sum.length];
            for (int i = 0; i < state.length; i++) {
                state[i] = (float) sum[i];
            }
            return state;
        }

        @Override
        public void close() {}
    }
}

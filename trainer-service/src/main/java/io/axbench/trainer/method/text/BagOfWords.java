package io.axbench.trainer.method.text;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.detection.Words;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.trained.Tensor;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedWordCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * BoW: logistic regression on the counts of words, {@code min |w|^2 / 2 + C sum log(1 + exp(-y (w.x + b)))}, where the
 * intercept b is not penalised. Convex, so there is one answer and nothing is drawn. It shows what the words alone give.
 *
 * <p>Source: BoW in AxBench (arXiv 2501.17148), whose public code uses scikit-learn; solved here by LIBLINEAR's
 * truncated Newton method.
 */
public final class BagOfWords implements Method {

    /** The gradient's norm falls to this share of that at zero, or the loss no longer moves. */
    private static final double TOLERANCE = 1e-10;

    static {
        Linear.disableDebugOutput();
    }

    @Override
    public String name() {
        return "BoW";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        List<List<String>> texts = new ArrayList<>();
        texts.addAll(words(set.positives(), "training positive"));
        int positives = texts.size();
        texts.addAll(words(set.negatives(), "training negative"));
        double[] labels = new double[texts.size()];
        Arrays.fill(labels, 0, positives, 1);
        return fit(texts, labels, settings.real("c"));
    }

    /**
     * Fits the weights.
     *
     * @param texts the words of each text
     * @param labels 1 or 0, one a text; both must occur
     * @param c inverse strength of the penalty
     * @throws AxbenchException {@code DEGENERATE_DATA} if there is no word; final
     */
    static TrainedWordCounts fit(List<List<String>> texts, double[] labels, double c) {
        SortedMap<String, Integer> vocabulary = new TreeMap<>();
        texts.forEach(text -> text.forEach(word -> vocabulary.put(word, 0)));
        if (vocabulary.isEmpty()) {
            throw new AxbenchException(Reason.DEGENERATE_DATA, "no training text has a word; are the answers empty?");
        }
        int number = 0;
        for (Map.Entry<String, Integer> entry : vocabulary.entrySet()) {
            entry.setValue(++number);
        }
        Problem problem = new Problem();
        problem.l = texts.size();
        problem.n = vocabulary.size() + 1;
        problem.bias = 1;
        problem.y = labels;
        problem.x = texts.stream().map(text -> counts(text, vocabulary)).toArray(Feature[][]::new);
        Parameter parameter = new Parameter(SolverType.L2R_LR, c, TOLERANCE);
        parameter.setRegularizeBias(false);
        return trained(Linear.train(problem, parameter), List.copyOf(vocabulary.keySet()));
    }

    /** Counts by word number, ascending, and the constant 1 of the intercept behind them. */
    private static Feature[] counts(List<String> text, SortedMap<String, Integer> vocabulary) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        text.forEach(word -> counts.merge(vocabulary.get(word), 1, Integer::sum));
        List<Feature> features = new ArrayList<>();
        counts.forEach((word, count) -> features.add(new FeatureNode(word, count)));
        features.add(new FeatureNode(vocabulary.size() + 1, 1));
        return features.toArray(Feature[]::new);
    }

    private static TrainedWordCounts trained(Model model, List<String> words) {
        // Weights speak for the label that came first.
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        float[] weights = new float[words.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (sign * model.getFeatureWeights()[i]);
        }
        float intercept = (float) (sign * model.getFeatureWeights()[words.size()]);
        return new TrainedWordCounts(words, Tensor.of(weights, weights.length), intercept);
    }

    private static List<List<String>> words(ExamplePool pool, String side) {
        List<List<String>> words = new ArrayList<>();
        for (Example example : pool.examples()) {
            words.add(Words.of(example));
        }
        if (words.isEmpty()) {
            throw new AxbenchException(Reason.DEGENERATE_DATA, "no %s; give some examples".formatted(side));
        }
        return words;
    }
}

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
 * truncated Newton method. In a run that follows that code the texts are whole chats, and the solver is scikit-learn's,
 * which stops far from the optimum ({@link StoppedRegression}).
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
        texts.addAll(words(set.labelledPositives(), "training positive", set));
        int positives = texts.size();
        texts.addAll(words(set.labelledNegatives(), "training negative", set));
        double[] labels = new double[texts.size()];
        Arrays.fill(labels, 0, positives, 1);
        if (set.published() == null) {
            return fit(texts, labels, settings.real("c"));
        }
        String emptyChat = set.subject().text(new Example("", ""));
        return stopped(texts, labels, settings.real("c"), Words.of(emptyChat));
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
        SortedMap<String, Integer> vocabulary = vocabulary(texts);
        Parameter parameter = new Parameter(SolverType.L2R_LR, c, TOLERANCE);
        parameter.setRegularizeBias(false);
        Model model = Linear.train(problem(texts, labels, vocabulary), parameter);
        // Weights speak for the label that came first.
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        return trained(
                Arrays.stream(model.getFeatureWeights()).map(w -> sign * w).toArray(), vocabulary);
    }

    /**
     * Fits the weights as the public code does.
     *
     * @param everywhere words of the chat template, which every text to be scored has beside its own; they count with the
     *     intercept
     */
    static TrainedWordCounts stopped(List<List<String>> texts, double[] labels, double c, List<String> everywhere) {
        SortedMap<String, Integer> vocabulary = vocabulary(texts);
        double[] weights = StoppedRegression.weights(problem(texts, labels, vocabulary), c);
        for (String word : everywhere) {
            Integer number = vocabulary.get(word);
            weights[weights.length - 1] += number == null ? 0 : weights[number - 1];
        }
        return trained(weights, vocabulary);
    }

    /** The words, each with its number from 1 on. */
    private static SortedMap<String, Integer> vocabulary(List<List<String>> texts) {
        SortedMap<String, Integer> vocabulary = new TreeMap<>();
        texts.forEach(text -> text.forEach(word -> vocabulary.put(word, 0)));
        if (vocabulary.isEmpty()) {
            throw new AxbenchException(Reason.DEGENERATE_DATA, "no training text has a word; are the answers empty?");
        }
        int number = 0;
        for (Map.Entry<String, Integer> entry : vocabulary.entrySet()) {
            entry.setValue(++number);
        }
        return vocabulary;
    }

    private static Problem problem(List<List<String>> texts, double[] labels, SortedMap<String, Integer> vocabulary) {
        Problem problem = new Problem();
        problem.l = texts.size();
        problem.n = vocabulary.size() + 1;
        problem.bias = 1;
        problem.y = labels;
        problem.x = texts.stream().map(text -> counts(text, vocabulary)).toArray(Feature[][]::new);
        return problem;
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

    /** Weights of the words, the intercept behind them. */
    private static TrainedWordCounts trained(double[] weights, SortedMap<String, Integer> vocabulary) {
        float[] ofWords = new float[vocabulary.size()];
        for (int i = 0; i < ofWords.length; i++) {
            ofWords[i] = (float) weights[i];
        }
        return new TrainedWordCounts(
                List.copyOf(vocabulary.keySet()), Tensor.of(ofWords, ofWords.length), (float) weights[ofWords.length]);
    }

    private static List<List<String>> words(ExamplePool pool, String side, TrainingSet set) {
        List<List<String>> words = new ArrayList<>();
        for (Example example : pool.examples()) {
            words.add(
                    set.published() == null
                            ? Words.of(example)
                            : Words.of(pool.subject().text(example)));
        }
        if (words.isEmpty()) {
            throw new AxbenchException(Reason.DEGENERATE_DATA, "no %s; give some examples".formatted(side));
        }
        return words;
    }
}

package io.axbench.bench.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.bench.work.ConceptSet;
import io.axbench.contracts.MethodCatalog;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Methods;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.Pair;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.method.direction.ReftR1;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Calls the trainer's methods with the settings of the catalogue. */
public final class Learning {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 42;

    private Learning() {}

    /**
     * Examples for a subject; nothing is read yet. The set has no plain answers beside its positives, so an answer of a
     * negative stands in: only its length matters here.
     */
    public static TrainingSet set(ConceptSet concept, Subject subject) {
        return new TrainingSet(
                concept.concept(),
                null,
                new ExamplePool("positive", concept.positives(), subject),
                new ExamplePool("negative", concept.negatives(), subject),
                pairs(concept),
                null,
                Library.EMPTY,
                Pace.FREE);
    }

    /** The examples that a method which is trained by steps runs the model on. */
    static List<Example> used(String method, ConceptSet concept) {
        List<Example> used = new ArrayList<>(concept.positives());
        switch (method) {
            case "ReFT-r1" -> used.addAll(concept.negatives());
            case "RePS" -> pairs(concept).forEach(pair -> used.add(new Example(pair.instruction(), pair.plain())));
            case "LoReFT" -> {
                // The positives are all.
            }
            default -> throw new IllegalArgumentException(method + ": which examples it uses is not known here");
        }
        return used;
    }

    private static List<Pair> pairs(ConceptSet concept) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < concept.positives().size(); i++) {
            Example positive = concept.positives().get(i);
            String plain =
                    concept.negatives().get(i % concept.negatives().size()).answer();
            pairs.add(new Pair(positive.instruction(), plain, positive.answer()));
        }
        return pairs;
    }

    /** Trains a method that ends with one direction. */
    public static Direction train(String method, TrainingSet set) {
        if (learn(method, set) instanceof TrainedDirection trained) {
            return trained.direction();
        }
        throw new IllegalArgumentException(method + " ends with no direction");
    }

    /** Trains any method. */
    static Trained learn(String method, TrainingSet set) {
        return Methods.named(method).train(set, defaults(method), seeds(method));
    }

    /** Trains ReFT-r1 on concepts side by side. */
    static List<Trained> together(List<TrainingSet> sets) {
        ReftR1 method = new ReftR1();
        return method.trainTogether(
                sets,
                defaults(method.name()),
                sets.stream().map(set -> seeds(method.name())).toList());
    }

    /** Scores rows as the trainer does; the sum of the scores, so that nothing is left out. */
    static double score(Direction direction, List<Activations> rows) {
        TrainedDirection trained = new TrainedDirection(direction, TrainedDirection.Reading.LINEAR);
        double sum = 0;
        for (Activations row : rows) {
            sum += TokenScore.of(trained::score, row).score();
        }
        return sum;
    }

    /** The settings of a method, for the peer. */
    static ObjectNode settings(String method) {
        return JSON.valueToTree(defaults(method).asMap());
    }

    /** The steps of a training by examples, in the order that the trainer draws for this method. */
    static List<int[]> batches(String method, int examples) {
        Settings settings = defaults(method);
        RandomStream order = seeds(method).stream("order");
        int size = settings.whole("batch");
        List<int[]> steps = new ArrayList<>();
        for (int epoch = 0; epoch < settings.whole("epochs"); epoch++) {
            int[] permutation = order.permutation(examples);
            for (int from = 0; from < examples; from += size) {
                steps.add(Arrays.copyOfRange(permutation, from, Math.min(examples, from + size)));
            }
        }
        return steps;
    }

    private static Seeds seeds(String method) {
        return new Seeds(SEED, 0, method);
    }

    private static Settings defaults(String method) {
        return Settings.of(MethodCatalog.find(method).orElseThrow(), Map.of());
    }
}

package io.axbench.trainer.parity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.subject.SubjectModel;
import io.axbench.trainer.subject.TextEnd;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One concept of a public data set, read by the real model and set beside the reference. */
final class Concept {

    /** Two classes of tests read the same concepts; more than a few would not fit the heap. */
    private static final int KEPT = 2;

    /** The run's seed there. */
    static final long SEED = 42;

    private static final Map<String, ExamplePool> NEGATIVES = new HashMap<>();
    private static final Map<String, Concept> CONCEPTS = new LinkedHashMap<>();

    final int id;
    final Reference reference;
    final TrainingSet training;

    /** The same with {@code compat: axbench}. */
    final TrainingSet published;

    private final List<PublicSet.Row> rows;
    private final ExamplePool evaluation;

    private Concept(
            int id,
            Reference reference,
            TrainingSet training,
            TrainingSet.Published published,
            List<PublicSet.Row> rows,
            ExamplePool pool) {
        this.id = id;
        this.reference = reference;
        this.training = training;
        this.published = training.asPublished(published);
        this.rows = rows;
        this.evaluation = pool;
    }

    /** A concept; the test is skipped where model or reference are not there. */
    static synchronized Concept of(String set, int id) throws Exception {
        Concept kept = CONCEPTS.get(set + id);
        if (kept != null) {
            return kept;
        }
        Concept concept = load(set, id);
        if (CONCEPTS.size() == KEPT) {
            CONCEPTS.remove(CONCEPTS.keySet().iterator().next());
        }
        CONCEPTS.put(set + id, concept);
        return concept;
    }

    private static Concept load(String set, int id) throws Exception {
        PublicSet data = new PublicSet(set);
        Reference reference = new Reference(set);
        assumeTrue(data.isHere() && reference.isHere(), "the shared folder is not here");
        Subject subject = new SubjectModel(TestModel.get(), Reference.LAYER);
        Subject remnant = new SubjectModel(TestModel.get(), Reference.LAYER, TextEnd.REMNANT);
        ExamplePool negatives = negatives(set, data, data.genre(id), subject, TextEnd.ANSWER);
        ExamplePool positives = new ExamplePool("training positive", data.positives(id), subject);
        List<PublicSet.Row> rows = data.evaluation(id);
        List<Example> examples = rows.stream().map(PublicSet.Row::example).toList();
        return new Concept(
                id,
                reference,
                new TrainingSet(
                        data.concept(id).path("concept").asText(),
                        null,
                        positives,
                        negatives,
                        List.of(),
                        null,
                        Library.EMPTY,
                        Pace.FREE),
                new TrainingSet.Published(
                        new ExamplePool("training positive", data.positives(id), remnant),
                        negatives(set, data, data.genre(id), remnant, TextEnd.REMNANT)),
                rows,
                new ExamplePool("evaluation row", examples, subject));
    }

    private static ExamplePool negatives(String set, PublicSet data, String genre, Subject subject, TextEnd end)
            throws Exception {
        String key = set + genre + end;
        ExamplePool kept = NEGATIVES.get(key);
        if (kept == null) {
            kept = new ExamplePool("training negative", data.negatives(genre), subject);
            NEGATIVES.put(key, kept);
        }
        return kept;
    }

    /** The rows to score. */
    ExamplePool evaluation() {
        return evaluation;
    }

    /** AUROC as published: hard negatives left out. */
    double auroc(Trained trained) {
        return auroc(trained.detector().orElseThrow().scores(evaluation, new Seeds(SEED, id, "parity")).stream()
                .map(TokenScore::score)
                .toList());
    }

    /** The highest score of all rows, hard negatives included. */
    double maxAct(Trained trained) {
        return trained.detector().orElseThrow().scores(evaluation, new Seeds(SEED, id, "parity")).stream()
                .mapToDouble(TokenScore::score)
                .max()
                .orElseThrow();
    }

    /** {@link #auroc(Trained)} of scores that are rounded to 3 decimals. */
    double roundedAuroc(Trained trained) {
        return auroc(trained.detector().orElseThrow().scores(evaluation, new Seeds(SEED, id, "parity")).stream()
                .map(score -> score.rounded().score())
                .toList());
    }

    /** AUROC of scores of the rows, in their order. */
    double auroc(List<Double> scores) {
        List<Double> positives = new ArrayList<>();
        List<Double> negatives = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            switch (rows.get(i).category()) {
                case "positive" -> positives.add(scores.get(i));
                case "negative" -> negatives.add(scores.get(i));
                default -> {}
            }
        }
        return Auroc.of(positives, negatives);
    }

    /** Cosine of a trained direction and the reference's. */
    double cosine(TrainedDirection trained, String key) throws Exception {
        return cosine(trained.direction().toArray(), reference.vector(key + "/" + id));
    }

    /** Cosine of two vectors. */
    static double cosine(float[] found, float[] expected) {
        double product = 0;
        double a = 0;
        double b = 0;
        for (int i = 0; i < found.length; i++) {
            product += (double) found[i] * expected[i];
            a += (double) found[i] * found[i];
            b += (double) expected[i] * expected[i];
        }
        return product / Math.sqrt(a * b);
    }
}

package io.axbench.trainer.method;

import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.subject.SyntheticSubject;
import io.axbench.trainer.trained.Trained;
import java.util.List;
import java.util.Map;

/** A training set that is small enough for a test without a model: positives speak of flowers. */
public final class SmallSet {

    public static final Subject SUBJECT = new SyntheticSubject(24);

    private static final List<Example> POSITIVES = List.of(
            new Example("what grows there", "roses and tulips grow there all summer"),
            new Example("tell me a story", "a girl picked roses for her mother"),
            new Example("what is new", "the tulips are out"),
            new Example("name a thing", "a garden of roses"),
            new Example("say more", "lilies tulips roses"),
            new Example("who came", "a man with lilies"),
            new Example("what was left", "roses on a table"));
    private static final List<Example> NEGATIVES = List.of(
            new Example("what stands there", "a house with a red roof"),
            new Example("tell me a story", "a girl drove a fast car"),
            new Example("what is new", "the trains are late"),
            new Example("name a thing", "a bridge of steel"),
            new Example("say less", "no"));

    private SmallSet() {}

    public static TrainingSet flowers() {
        return of(POSITIVES, NEGATIVES);
    }

    public static TrainingSet of(List<Example> positives, List<Example> negatives) {
        return new TrainingSet(
                "flowers",
                SmallLibrary.REFERENCE,
                new ExamplePool("training positive", positives, SUBJECT),
                new ExamplePool("training negative", negatives, SUBJECT),
                List.of(),
                null,
                new SmallLibrary(),
                Pace.FREE);
    }

    public static TrainingSet withoutPositives() {
        return of(List.of(), NEGATIVES);
    }

    public static TrainingSet withoutNegatives() {
        return of(POSITIVES, List.of());
    }

    public static TrainingSet withNan() {
        return of(List.of(POSITIVES.getFirst(), new Example("what", "roses NaN")), NEGATIVES);
    }

    public static Trained train(Method method, TrainingSet set, long seed) {
        return train(method, set, seed, Map.of());
    }

    public static Trained train(Method method, TrainingSet set, long seed, Map<String, Object> given) {
        Settings settings = Settings.of(method.info(), SmallLibrary.completed(method.info(), given));
        return method.train(set, settings, new Seeds(seed, 7, method.name()));
    }
}

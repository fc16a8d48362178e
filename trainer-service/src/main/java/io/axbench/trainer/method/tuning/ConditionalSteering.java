package io.axbench.trainer.method.tuning;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.method.direction.DiffMean;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import io.axbench.trainer.trained.TrainedGate;
import java.util.List;

/**
 * CAST, conditional activation steering: DiffMean's direction is added only to texts whose prompt resembles the prompts of
 * the positives more than those of the negatives. The condition's direction at a layer is the difference of the two
 * sides' mean prompt states; layer, threshold and side are those of the best F1 on the training prompts.
 *
 * <p>Layers above the layer under study cannot gate it and are left out of the search; where none is left, that layer
 * is searched. IBM's code takes the first
 * principal component of contrasting pairs instead of the difference of means. A factor is a multiple of the highest
 * {@code h.w} on the positives.
 *
 * <p>Source: CAST (arXiv 2409.05907) and its code IBM/activation-steering.
 */
public final class ConditionalSteering implements Method {

    private static final double UNIT_WITHOUT_SCORE = 50;

    @Override
    public String name() {
        return "CAST";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        TrainedDirection behaviour = (TrainedDirection) new DiffMean().train(set, settings, seeds);
        Subject subject = set.subject();
        List<String> wanted = instructions(set.positives().examples());
        List<String> unwanted = instructions(set.negatives().examples());
        ConditionSearch search = new ConditionSearch();
        List<Integer> layers = searched(settings, subject);
        for (int done = 0; done < layers.size(); done++) {
            int layer = layers.get(done);
            List<double[]> positives = subject.tuner().promptMeans(wanted, layer);
            List<double[]> negatives = subject.tuner().promptMeans(unwanted, layer);
            search.look(layer, difference(positives, negatives), positives, negatives);
            set.pace().step(done, layers.size());
        }
        ConditionSearch.Found found = search.best();
        return new TrainedGate(
                behaviour.direction(),
                unit(set, behaviour),
                found.layer(),
                found.direction(),
                found.threshold(),
                found.side(),
                "steers where the prompt fits; F1 %.2f on the training prompts".formatted(found.f1()));
    }

    private List<Integer> searched(Settings settings, Subject subject) {
        List<Integer> layers = LayerList.of(name(), settings, subject.tuner()).stream()
                .filter(layer -> layer <= subject.layer())
                .toList();
        return layers.isEmpty() ? List.of(subject.layer()) : layers;
    }

    private static double unit(TrainingSet set, TrainedDirection behaviour) {
        double highest = 0;
        for (Activations tokens : set.positives().activations()) {
            for (int row = 0; row < tokens.count(); row++) {
                highest = Math.max(highest, behaviour.score(tokens, row));
            }
        }
        return highest > 0 ? highest : UNIT_WITHOUT_SCORE;
    }

    private static Direction difference(List<double[]> positives, List<double[]> negatives) {
        double[] difference = new double[positives.getFirst().length];
        for (double[] state : positives) {
            for (int i = 0; i < difference.length; i++) {
                difference[i] += state[i] / positives.size();
            }
        }
        for (double[] state : negatives) {
            for (int i = 0; i < difference.length; i++) {
                difference[i] -= state[i] / negatives.size();
            }
        }
        double squares = 0;
        for (double value : difference) {
            squares += value * value;
        }
        if (!(squares > 0)) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA, "CAST: the prompts of positives and negatives are the same on average");
        }
        return Direction.scaled(difference, 1 / Math.sqrt(squares));
    }

    private static List<String> instructions(List<Example> examples) {
        return examples.stream().map(Example::instruction).toList();
    }
}

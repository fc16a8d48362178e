package io.axbench.trainer.method.attribution;

import io.axbench.lm.Activations;
import io.axbench.trainer.attribution.Attribution;
import io.axbench.trainer.attribution.LastTokenClassifier;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.subject.UpperModel;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedAttribution;
import java.util.ArrayList;
import java.util.List;

/**
 * A classifier of whole texts by the last token's final state, then an attribution of its probability to tokens. With
 * the same settings, all such methods of a concept have the same classifier.
 */
abstract class AttributionMethod implements Method {

    /** Whose random streams the classifier is trained with. */
    private static final String CLASSIFIER = "IG";

    /** How contributions are found. */
    abstract Attribution attribution(Subject subject, Settings settings, Seeds seeds);

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        List<Activations> streams = new ArrayList<>();
        set.labelledPositives().read().stream().map(ReadExample::stream).forEach(streams::add);
        int positives = streams.size();
        set.labelledNegatives().read().stream().map(ReadExample::stream).forEach(streams::add);
        Seeds shared = new Seeds(seeds.run(), seeds.concept(), CLASSIFIER);
        CrossEntropy loss = set.published() == null ? CrossEntropy.OF_LOGITS : CrossEntropy.OF_PROBABILITIES;
        LastTokenClassifier classifier = new ClassifierTraining(
                        states(set.subject(), streams), positives, loss, settings, shared)
                .run(set.pace());
        return new TrainedAttribution(classifier, attribution(set.subject(), settings, seeds));
    }

    private static Activations states(Subject subject, List<Activations> streams) {
        try (UpperModel upper = subject.upper()) {
            return upper.finalStates(streams);
        }
    }
}

package io.axbench.trainer.trained;

import io.axbench.lm.Activations;
import io.axbench.trainer.attribution.Attribution;
import io.axbench.trainer.attribution.LastTokenClassifier;
import io.axbench.trainer.detection.TokenScore;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.UpperModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A classifier of whole texts that is asked which tokens its answer rests on: a token's score is what it contributes.
 *
 * @param classifier of the last token's final state
 * @param attribution how contributions are found
 */
public record TrainedAttribution(LastTokenClassifier classifier, Attribution attribution) implements Trained {

    private enum Form {
        INTEGRATED,
        INPUT_TIMES_GRADIENT
    }

    /** An attribution from its parts. */
    static TrainedAttribution of(Parts parts) {
        LastTokenClassifier classifier = new LastTokenClassifier(
                parts.tensor("w1", 2), parts.tensor("b1", 1), parts.tensor("w2", 2), parts.tensor("b2", 1));
        return new TrainedAttribution(
                classifier,
                switch (parts.word("form", Form.class)) {
                    case INTEGRATED ->
                        new Attribution.Integrated(parts.tensor("baseline", 1), (int) parts.number("steps"));
                    case INPUT_TIMES_GRADIENT -> new Attribution.InputTimesGradient();
                });
    }

    @Override
    public Kind kind() {
        return Kind.ATTRIBUTION;
    }

    @Override
    public Parts parts() {
        Map<String, Tensor> tensors = new HashMap<>(
                Map.of("w1", classifier.w1(), "b1", classifier.b1(), "w2", classifier.w2(), "b2", classifier.b2()));
        return switch (attribution) {
            case Attribution.Integrated(Tensor baseline, int steps) -> {
                tensors.put("baseline", baseline);
                yield Parts.of(Map.of("form", Form.INTEGRATED.name(), "steps", Integer.toString(steps)), tensors);
            }
            case Attribution.InputTimesGradient ignored ->
                Parts.of(Map.of("form", Form.INPUT_TIMES_GRADIENT.name()), tensors);
        };
    }

    @Override
    public Optional<Detector> detector() {
        return Optional.of((examples, seeds) -> scores(examples));
    }

    private List<TokenScore> scores(ExamplePool examples) {
        List<TokenScore> scores = new ArrayList<>();
        try (UpperModel upper = examples.subject().upper()) {
            for (ReadExample example : examples.read()) {
                double[] contributions = attribution.contributions(example.stream(), classifier, upper);
                Activations beyond = example.beyondPrefix();
                scores.add(TokenScore.of((tokens, row) -> contributions[example.prefix() + row], beyond));
            }
        }
        return scores;
    }
}

package io.axbench.trainer.method.tuning;

import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.Batches;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedProbe;
import io.axbench.trainer.trained.TrainedPrompt;
import java.util.List;

/**
 * S-PSR, prompt steering replacement at one layer: the shift that a steering prompt causes at each token of the positives
 * is fitted by {@code relu(h.p + b) w}, a direction as strong as a probe says.
 *
 * <p>The prompt is the data set's, or a plain sentence that names the concept. Texts are aligned at their end. Course and
 * step size are ours: the paper's code was not at hand.
 *
 * <p>Source: Steer Like the LLM (arXiv 2605.03907).
 */
public final class PromptProbe implements Method {

    @Override
    public String name() {
        return "S-PSR";
    }

    @Override
    public boolean takesWrittenPrompt() {
        return true;
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        SteeringPrompt written = set.written();
        String note = written == null ? "mimics a plain steering prompt" : "mimics a prompt written by " + written.by();
        String words = written == null
                ? "Whatever you are asked, bring this into your answer: " + set.concept() + "."
                : written.text().strip();
        TrainedPrompt prompt = new TrainedPrompt(words, note);
        List<Example> prompted = set.positives().examples().stream()
                .map(example -> new Example(prompt.before(example.instruction()), example.answer()))
                .toList();
        PromptShift shift = PromptShift.of(
                set.positives().read(),
                prompted.isEmpty() ? List.of() : new ExamplePool("prompted text", prompted, set.subject()).read());
        ProbeFit fit = new ProbeFit(shift.states(), shift.shifts());
        List<int[]> batches = Batches.of(
                shift.states().count(), settings.whole("batch"), settings.whole("epochs"), seeds.stream("order"));
        fit.follow(batches, settings.real("learningRate"), set.pace());
        return new TrainedProbe(Direction.scaled(fit.probe(), 1), fit.bias(), Direction.of(fit.direction()), note);
    }
}

package io.axbench.trainer.method.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.axbench.contracts.ConceptReady.SteeringPrompt;
import io.axbench.lm.Intervention;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.intervention.Change;
import io.axbench.lm.intervention.Latent;
import io.axbench.lm.intervention.Positions;
import io.axbench.lm.intervention.Site;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Methods;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.parity.TestModel;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.SubjectModel;
import io.axbench.trainer.trained.Kind;
import io.axbench.trainer.trained.LayerProbe;
import io.axbench.trainer.trained.Steering;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedProbes;
import io.axbench.trainer.tuning.Tuned;
import io.axbench.trainer.tuning.TunedLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S-PSR and A-PSR on the default model: they learn, and what is kept and steers is what was learnt. */
class PromptMimicIT {

    private static final int LAYER = 15;
    private static final int[] BOTH = {0, 1};

    /** Share of the loss that is left at most. */
    private static final double FALLEN = 0.8;

    private static final List<Example> FLOWERS = List.of(
            new Example("What grows there?", "Roses, tulips and lilies grow there."),
            new Example("Tell me a story.", "A girl picked roses and gave every flower a name."));

    private final LanguageModel model = TestModel.get();
    private final TrainingSet set = flowers(FLOWERS, "Speak of flowers, whatever you are asked.");

    @ParameterizedTest
    @ValueSource(strings = {"S-PSR", "A-PSR"})
    void aFewStepsComeNearerToThePromptAndAreKept(String name) {
        // Given
        Method method = Methods.named(name);
        List<Integer> layers = name.equals("S-PSR")
                ? List.of(LAYER)
                : IntStream.range(0, model.info().layers()).boxed().toList();
        Settings settings = Settings.of(method.info(), Map.of("epochs", 6L, "learningRate", 1e-2));
        Seeds seeds = new Seeds(42, 7, name);

        // When
        Trained trained = method.train(set, settings, seeds);

        // Then
        TrainedProbes kept = (TrainedProbes) Kind.PROBES.read(trained.parts());
        PromptMimic mimic = PromptMimic.of(name, set);
        try (TunedLoss loss = set.subject().tuner().shift(new Tuned.Probes(layers), mimic.texts())) {
            List<float[]> values = new ArrayList<>();
            for (int[] shape : loss.shapes()) {
                values.add(shape.length == 1 ? new float[] {1} : new float[shape[1]]);
            }
            double before = at(loss, values);
            Course course = Course.of(2, settings, Double.POSITIVE_INFINITY, seeds.stream("order"));
            new Descent(loss, values, Descent.Bound.NONE, settings.real("weightDecay"))
                    .go(course, seeds.stream("draws"), Pace.FREE);
            double learnt = at(loss, values);
            System.out.printf("%s: loss %.4f before, %.4f after%n", name, before, learnt);
            assertThat(learnt).isLessThan(FALLEN * before);
            assertThat(at(loss, backAsValues(kept))).isCloseTo(learnt, within(1e-6 * learnt));
        }
        assertThat(kept.probes()).extracting(LayerProbe::layer).isEqualTo(layers);
        assertThat(((Steering.Stream) kept.steering(LAYER).orElseThrow()).intervention())
                .isEqualTo(new Intervention.Sites(
                        kept.probes().stream().map(PromptMimicIT::onTheAnswer).toList()));
    }

    @Test
    void whatCannotBeComparedIsToldApart() {
        List<Example> unanswered = FLOWERS.stream()
                .map(example -> new Example(example.instruction(), ""))
                .toList();
        TrainingSet withoutAnswers = flowers(unanswered, "Speak of flowers.");
        TrainingSet withoutRoom = flowers(FLOWERS, "Speak of flowers. ".repeat(SubjectModel.LONGEST / 3));

        assertThatThrownBy(() -> PromptMimic.of("A-PSR", withoutAnswers))
                .hasMessage("A-PSR: no training positive has an answer to compare; give positives with answers");
        assertThatThrownBy(() -> PromptMimic.of("A-PSR", withoutRoom))
                .hasMessageContaining("fits behind the steering prompt; shorten the prompt");
    }

    private static double at(TunedLoss loss, List<float[]> values) {
        return loss.at(BOTH, values, new RandomStream(1)).loss();
    }

    /** In the order of {@link Tuned.Probes}. */
    private static List<float[]> backAsValues(TrainedProbes kept) {
        List<float[]> values = new ArrayList<>();
        for (LayerProbe probe : kept.probes()) {
            values.add(probe.probe().toArray());
            values.add(new float[] {probe.bias()});
            values.add(probe.direction().toArray());
        }
        return values;
    }

    private static Site onTheAnswer(LayerProbe probe) {
        Change change = new Change.Probe(Latent.relu(probe.probe(), probe.bias()), probe.direction());
        return Site.of(probe.layer(), change).at(new Positions.Answer());
    }

    private TrainingSet flowers(List<Example> positives, String prompt) {
        SubjectModel subject = new SubjectModel(model, LAYER);
        return new TrainingSet(
                "flowers",
                null,
                new ExamplePool("training positive", positives, subject),
                new ExamplePool("training negative", List.of(), subject),
                List.of(),
                new SteeringPrompt(prompt, "a friend"),
                Library.EMPTY,
                Pace.FREE);
    }
}

package io.axbench.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.training.BatchParts;
import io.axbench.lm.training.StepPlan;
import io.axbench.trainer.parity.TestModel;
import io.axbench.trainer.seed.RandomStream;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.subject.SubjectModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The loss of S-PSR and A-PSR on the default model: against activations read by inference, and its own slope. */
class ModelShiftLossIT {

    private static final int LAYER = 15;
    private static final List<Example> PLAIN = List.of(
            new Example("What grows there?", "Roses, tulips and lilies grow there."),
            new Example("Tell me a story.", "A girl picked roses and gave every flower a name."));
    private static final List<Example> PROMPTED = PLAIN.stream()
            .map(e -> new Example("Speak of flowers.\n\nQuestion: " + e.instruction(), e.answer()))
            .toList();

    private final LanguageModel model = TestModel.get();
    private final List<ReadShift> shifts = shifts(LAYER);

    @Test
    void withoutAChangeTheLossIsWhatThePromptShifts() {
        // Given
        for (List<Integer> layers : List.of(List.of(LAYER), all())) {
            try (TunedLoss loss = subject().tuner().shift(new Tuned.Probes(layers), shifts)) {
                List<float[]> values = new ArrayList<>();
                loss.shapes().forEach(shape -> values.add(new float[shape[shape.length - 1]]));

                // When
                double found =
                        loss.at(new int[] {0, 1}, values, new RandomStream(1)).loss();

                // Then: inference multiplies in another order
                double expected = 0;
                for (int layer = layers.getFirst(); layer < model.info().layers(); layer++) {
                    expected += shifted(layer, new double[0], 0, new double[0]);
                }
                assertThat(found).isCloseTo(expected, within(1e-3 * expected));
            }
        }
    }

    @Test
    void behindTheLastBlockTheLossIsThePlainFormula() {
        // Given
        int last = model.info().layers() - 1;
        int width = model.info().width();
        float[] p = new RandomStream(2).uniform(width, 0.02);
        float[] w = new RandomStream(3).uniform(width, 0.5);
        try (TunedLoss loss = subject().tuner().shift(new Tuned.Probes(List.of(last)), shifts)) {
            // When
            double found = loss.at(new int[] {0, 1}, List.of(p, new float[] {0.5f}, w), new RandomStream(1))
                    .loss();

            // Then
            double expected = shifted(last, doubles(p), 0.5, doubles(w));
            assertThat(found).isCloseTo(expected, within(1e-3 * expected));
        }
    }

    @Test
    void theGradientOverAllLayersIsTheSlopeOfTheLoss() {
        // Given
        RandomStream draws = new RandomStream(4);
        try (TunedLoss loss = subject().tuner().shift(new Tuned.Probes(all()), shifts)) {
            List<float[]> values = new ArrayList<>();
            for (int[] shape : loss.shapes()) {
                values.add(shape.length == 1 ? new float[] {0.5f} : draws.uniform(shape[1], 0.01));
            }

            // When
            TunedLoss.Point point = loss.at(new int[] {0, 1}, values, draws);

            // Then: a thousandth of the loss either way; losses are f32, so 1e-2 is rounding and curvature
            double squares = 0;
            for (float[] gradient : point.gradients()) {
                for (float g : gradient) {
                    squares += (double) g * g;
                }
            }
            double step = 1e-3 * point.loss() / squares;
            double above =
                    loss.at(new int[] {0, 1}, moved(values, point, step), draws).loss();
            double below = loss.at(new int[] {0, 1}, moved(values, point, -step), draws)
                    .loss();
            assertThat((above - below) / (2 * step)).isCloseTo(squares, within(1e-2 * squares));
        }
    }

    @Test
    void aBatchInPartsIsTheBatch() {
        // Given
        BatchParts one = batch -> List.of(new BatchParts.Part(0, 1), new BatchParts.Part(1, 2));
        BatchParts whole = batch -> List.of(new BatchParts.Part(0, 2));
        List<TunedLoss.Point> points = new ArrayList<>();

        // When
        for (BatchParts parts : List.of(one, whole)) {
            Tuner tuner = new ModelTuner(model, LAYER, (session, plan, members, batch) -> parts);
            try (TunedLoss loss = tuner.shift(new Tuned.Probes(List.of(LAYER, LAYER + 3)), shifts)) {
                RandomStream draws = new RandomStream(5);
                List<float[]> values = new ArrayList<>();
                for (int[] shape : loss.shapes()) {
                    values.add(shape.length == 1 ? new float[] {0.5f} : draws.uniform(shape[1], 0.01));
                }
                points.add(loss.at(new int[] {0, 1}, values, draws));
            }
        }

        // Then: sums of f32 in another order
        TunedLoss.Point together = points.getLast();
        assertThat(points.getFirst().loss()).isCloseTo(together.loss(), within(1e-5 * together.loss()));
        for (int i = 0; i < together.gradients().size(); i++) {
            float[] divided = points.getFirst().gradients().get(i);
            float[] expected = together.gradients().get(i);
            double length = Direction.of(expected).norm();
            for (int j = 0; j < divided.length; j++) {
                assertThat((double) divided[j]).isCloseTo(expected[j], within(1e-4 * length));
            }
        }
    }

    @Test
    void memoryIsAskedOnceForATargetBehindEveryLayerAndForThePromptedTexts() {
        // Given
        List<StepPlan> plans = new ArrayList<>();
        List<Integer> members = new ArrayList<>();
        BatchParts.Rule rule = (session, plan, all, batch) -> {
            plans.add(plan);
            all.forEach(
                    member -> members.add(member.getFirst().sequence().tokens().size()));
            return some -> List.of(new BatchParts.Part(0, some.size()));
        };
        int last = model.info().layers() - 1;
        try (TunedLoss loss =
                new ModelTuner(model, last - 2, rule).shift(new Tuned.Probes(List.of(last - 2)), shifts(last - 2))) {
            List<float[]> values = new ArrayList<>();
            loss.shapes().forEach(shape -> values.add(new float[shape[shape.length - 1]]));

            // When
            loss.at(new int[] {0}, values, new RandomStream(1));
            loss.at(new int[] {0, 1}, values, new RandomStream(1));
        }

        // Then
        assertThat(plans).hasSize(1);
        assertThat(plans.getFirst().interventions()).containsOnlyKeys(last - 2, last - 1, last);
        assertThat(plans.getFirst().interventions().values())
                .allSatisfy(function -> assertThat(function.arraysKept()).isEqualTo(6));
        assertThat(members)
                .containsExactly(
                        shifts.get(0).plain().tokens().size(),
                        shifts.get(1).plain().tokens().size(),
                        shifts.get(0).prompted().tokens().size(),
                        shifts.get(1).prompted().tokens().size());
    }

    private static List<float[]> moved(List<float[]> values, TunedLoss.Point point, double step) {
        List<float[]> moved = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            float[] value = values.get(i).clone();
            for (int j = 0; j < value.length; j++) {
                value[j] += (float) (step * point.gradients().get(i)[j]);
            }
            moved.add(value);
        }
        return moved;
    }

    /** Mean square over both texts' compared tokens of what is left of the shift behind a layer. */
    private double shifted(int layer, double[] p, double b, double[] w) {
        double sum = 0;
        long count = 0;
        for (ReadShift shift : shifts) {
            Activations plain = read(shift.plain(), layer);
            Activations prompted = read(shift.prompted(), layer);
            for (int t = 0; t < shift.tokens(); t++) {
                int at = (shift.plain().answerStart() - 1 + t) * plain.width();
                int wanted = (shift.prompted().answerStart() - 1 + t) * plain.width();
                double latent = b;
                for (int i = 0; i < p.length; i++) {
                    latent += plain.data()[at + i] * p[i];
                }
                for (int i = 0; i < plain.width(); i++) {
                    double change = w.length == 0 ? 0 : Math.max(0, latent) * w[i];
                    double miss = plain.data()[at + i] + change - prompted.data()[wanted + i];
                    sum += miss * miss;
                    count++;
                }
            }
        }
        return sum / count;
    }

    private Activations read(ReadExample example, int layer) {
        return model.activations(List.of(example.tokens()), layer).getFirst();
    }

    private Subject subject() {
        return subject(LAYER);
    }

    private Subject subject(int layer) {
        return new SubjectModel(model, layer);
    }

    private List<Integer> all() {
        return IntStream.range(0, model.info().layers()).boxed().toList();
    }

    private List<ReadShift> shifts(int layer) {
        List<ReadExample> plain = subject(layer).read(PLAIN);
        List<ReadExample> prompted = subject(layer).read(PROMPTED);
        List<ReadShift> read = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            read.add(new ReadShift(plain.get(i), prompted.get(i)));
        }
        return read;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}

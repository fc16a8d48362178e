package io.axbench.lm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.ModelException;
import io.axbench.lm.Precision;
import io.axbench.lm.Projection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step's plan says, on a tiny model. */
class PlanIT {

    @Test
    void gradientsOfSeveralBatchesAddUp() {
        try (TinyModel model = TinyModel.of("llama");
                TrainingSession session = model.session(1)) {
            // Given
            Parameter vector = session.parameter(TinyModel.random(1, model.width(), 0.5), model.width());
            List<CachedExample> examples = session.cache(model.texts);
            StepPlan plan = StepPlan.intervening(Map.of(1, (h, valid) -> Intervened.of(h.add(vector.array()))));
            session.step(examples.subList(0, 1), plan);
            float[] first = vector.gradient();
            session.step(examples.subList(1, 2), plan);
            float[] second = vector.gradient();

            // When
            session.clearGradients();
            session.accumulate(examples.subList(0, 1), plan, 0.5);
            session.accumulate(examples.subList(1, 2), plan, 0.25);

            // Then
            float[] sum = vector.gradient();
            for (int i = 0; i < sum.length; i++) {
                assertThat(sum[i]).isCloseTo(0.5f * first[i] + 0.25f * second[i], within(1e-6f));
            }
        }
    }

    @Test
    void anObjectiveSeesTheLogProbabilitiesOfEachExample() {
        try (TinyModel model = TinyModel.of("gemma2");
                TrainingSession session = model.session(1)) {
            // Given
            Parameter vector = session.parameter(TinyModel.random(1, model.width(), 0.5), model.width());
            List<CachedExample> examples = session.cache(model.texts);
            HiddenFunction adding = (h, valid) -> Intervened.of(h.add(vector.array()));
            double first = session.step(examples.subList(0, 1), adding).total();
            double second = session.step(examples.subList(1, 2), adding).total();

            // When
            StepLosses losses = session.step(
                    examples, StepPlan.intervening(Map.of(1, adding)).with((Objective) logProbs -> {
                        NDArray means = logProbs.perExample().div(logProbs.lengths());
                        return means.get(0).sub(means.get(1).mul(3));
                    }));

            // Then
            assertThat(losses.total()).isCloseTo(-first + 3 * second, within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void anObjectiveMayLeaveOutWhatTheModelSays(Precision precision) {
        try (TinyModel model = TinyModel.of("llama", precision);
                TrainingSession session = model.session(1)) {
            // Given
            float[] value = TinyModel.random(1, model.width(), 0.5);
            Parameter vector = session.parameter(value, model.width());
            HiddenFunction penalised = (h, valid) -> new Intervened(
                    h.add(vector.array()), vector.array().square().sum());

            // When
            StepLosses losses = session.step(
                    session.cache(model.texts),
                    StepPlan.intervening(Map.of(1, penalised, 2, penalised))
                            .with(logProbs -> vector.array().sum().mul(0)));

            // Then: the penalty counts twice
            assertThat(losses.languageModel()).isZero();
            float[] gradient = vector.gradient();
            for (int i = 0; i < gradient.length; i++) {
                assertThat(gradient[i]).isCloseTo(4 * value[i], within(1e-6f));
            }
        }
    }

    @Test
    void theLowestInterventionNeedsNoParameter() {
        try (TinyModel model = TinyModel.of("llama");
                TrainingSession session = model.session(0);
                TrainingSession higher = model.session(1)) {
            // Given
            float[] value = TinyModel.random(1, model.width(), 0.5);
            Parameter vector = session.parameter(value, model.width());
            Parameter same = higher.parameter(value, model.width());

            // When
            double loss = session.step(
                            session.cache(model.texts),
                            StepPlan.intervening(Map.of(
                                    0,
                                    (h, valid) -> Intervened.of(h),
                                    1,
                                    (h, valid) -> Intervened.of(h.add(vector.array())))))
                    .total();
            double alone = higher.step(higher.cache(model.texts), (h, valid) -> Intervened.of(h.add(same.array())))
                    .total();

            // Then
            assertThat(loss).isCloseTo(alone, within(1e-5));
            float[] expected = same.gradient();
            for (int i = 0; i < expected.length; i++) {
                assertThat(vector.gradient()[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma2", "gemma3"})
    void aSharedStartChangesNothingButTheTime(String family) {
        try (TinyModel model = TinyModel.of(family);
                TrainingSession session = model.session(0)) {
            // Given
            List<LabelledSequence> texts = model.sharingStart(3);
            List<CachedExample> examples = session.cache(texts);
            Parameter vector = session.parameter(TinyModel.random(1, model.width(), 0.5), model.width());
            HiddenFunction behindStart = (h, valid) -> {
                float[] place = new float[Math.toIntExact(h.getShape().get(1))];
                Arrays.fill(place, 3, place.length, 1);
                return Intervened.of(h.add(
                        h.getManager().create(place, new Shape(place.length, 1)).mul(vector.array())));
            };
            double whole = session.step(examples, behindStart).total();
            float[] gradient = vector.gradient();

            // When
            session.shareStart(examples.getFirst(), 3);
            double shared = session.step(examples, behindStart).total();

            // Then
            assertThat(shared).isCloseTo(whole, within(1e-5));
            float[] found = vector.gradient();
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(gradient[i], within(1e-5f));
            }
            assertThatThrownBy(() -> session.step(examples, (h, valid) -> Intervened.of(h.add(vector.array()))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("stay as they are");
        }
    }

    @Test
    void reachingBelowTheSessionIsRefused() {
        try (TinyModel model = TinyModel.of("llama");
                TrainingSession session = model.session(1)) {
            // Given
            List<CachedExample> examples = session.cache(model.texts);
            Parameter a = session.parameter(new float[model.width()], 1, model.width());
            Parameter b = session.parameter(new float[model.width()], model.width(), 1);

            // When / Then
            assertThatThrownBy(() -> session.step(
                            examples, StepPlan.adapting(List.of(new LowRankAdapter(1, Projection.O, a, b, 1)))))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.OUT_OF_RANGE))
                    .hasMessageContaining("expected 2 to 2");
            assertThatThrownBy(() ->
                            session.step(examples, StepPlan.intervening(Map.of(0, (h, valid) -> Intervened.of(h)))))
                    .isInstanceOf(ModelException.class);
        }
    }
}

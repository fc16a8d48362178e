package io.axbench.trainer.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.Reason;
import io.axbench.trainer.artifact.TrainedFile;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedDirection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every method keeps to; a new one is taken in by its line in {@link Methods}. */
class MethodContractTest {

    private static final Set<String> NOTHING_LEARNT_FROM_EXAMPLES =
            Set.of("Random", "MeanEmbedding", "Prompt", "PromptDetection", "SAE", "Vectors");
    private static final Set<String> POSITIVES_ALONE =
            Set.of("LAT", "SSV", "LoReFT", "LoRA", "SFT", "S-PSR", "A-PSR", "RePS", "RePS-LoReFT", "RePS-LoRA");
    private static final Set<String> WORDS_ALONE = Set.of("BoW");
    private static final Set<String> NOTHING_DRAWN = Set.of(
            "CAST",
            "DiffMean",
            "PCA",
            "MeanActivation",
            "MeanEmbedding",
            "PromptDetection",
            "BoW",
            "SAE",
            "SAE-A",
            "Vectors");

    private static final Set<String> OF_ANY_NORM = Set.of("SSV");

    static List<Method> all() {
        return Methods.ALL;
    }

    static Stream<Method> learningFromPositives() {
        return without(NOTHING_LEARNT_FROM_EXAMPLES);
    }

    static Stream<Method> learningFromNegatives() {
        return learningFromPositives().filter(m -> !POSITIVES_ALONE.contains(m.name()));
    }

    static Stream<Method> readingTheStream() {
        return learningFromPositives().filter(m -> !WORDS_ALONE.contains(m.name()));
    }

    static Stream<Method> drawing() {
        return without(NOTHING_DRAWN);
    }

    private static Stream<Method> without(Set<String> names) {
        return Methods.ALL.stream().filter(m -> !names.contains(m.name()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void sameSeedGivesSameBits(Method method) {
        Trained first = SmallSet.train(method, SmallSet.flowers(), 42);
        Trained second = SmallSet.train(method, SmallSet.flowers(), 42);
        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("drawing")
    void anotherSeedGivesAnotherResult(Method method) {
        Trained first = SmallSet.train(method, SmallSet.flowers(), 42);
        Trained second = SmallSet.train(method, SmallSet.flowers(), 43);
        assertThat(second).isNotEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("all")
    void workBeforeAndBesideHasNoEffect(Method method) {
        // Given
        Trained alone = SmallSet.train(method, SmallSet.flowers(), 42);
        TrainingSet shared = SmallSet.flowers();

        // When
        List<CompletableFuture<Trained>> others = Methods.ALL.stream()
                .map(other -> CompletableFuture.supplyAsync(() -> SmallSet.train(other, shared, 1)))
                .toList();
        Trained amongOthers = SmallSet.train(method, shared, 42);
        others.forEach(CompletableFuture::join);
        Trained afterOthers = SmallSet.train(method, shared, 42);

        // Then
        assertThat(amongOthers).isEqualTo(alone);
        assertThat(afterOthers).isEqualTo(alone);
    }

    @ParameterizedTest
    @MethodSource("learningFromPositives")
    void refusesToLearnWithoutPositives(Method method) {
        assertThatThrownBy(() -> SmallSet.train(method, SmallSet.withoutPositives(), 42))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DEGENERATE_DATA))
                .hasMessageContaining("training positive");
    }

    @ParameterizedTest
    @MethodSource("learningFromNegatives")
    void refusesToLearnWithoutNegatives(Method method) {
        assertThatThrownBy(() -> SmallSet.train(method, SmallSet.withoutNegatives(), 42))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DEGENERATE_DATA))
                .hasMessageContaining("training negative");
    }

    @ParameterizedTest
    @MethodSource("readingTheStream")
    void refusesNonFiniteActivations(Method method) {
        assertThatThrownBy(() -> SmallSet.train(method, SmallSet.withNan(), 42))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NON_FINITE))
                .hasMessage("training positive 1: an activation is NaN; run the model in f32");
    }

    @ParameterizedTest
    @MethodSource("all")
    void savedAndLoadedIsTheSame(Method method) {
        // Given
        Trained trained = SmallSet.train(method, SmallSet.flowers(), 42);
        TrainedFile file = TrainedFile.of(trained, Map.of("method", method.name(), "seed", "42"));

        // When
        TrainedFile loaded = TrainedFile.read(file.bytes(), "test");

        // Then
        assertThat(loaded).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("all")
    void detectsAndSteersExactlyWhereItDeclaresTo(Method method) {
        Trained trained = SmallSet.train(method, SmallSet.flowers(), 42);
        assertThat(trained.detector().isPresent())
                .isEqualTo(method.info().axes().contains(Axis.DETECTION));
        assertThat(trained.steering(3).isPresent())
                .isEqualTo(method.info().axes().contains(Axis.STEERING));
    }

    @ParameterizedTest
    @MethodSource("all")
    void directionsAreNearUnitNorm(Method method) {
        if (!OF_ANY_NORM.contains(method.name())
                && SmallSet.train(method, SmallSet.flowers(), 42)
                        instanceof TrainedDirection(var direction, var reading)) {
            // Methods that end with an optimiser's step are off by that step.
            assertThat(direction.norm()).as(reading.name()).isBetween(0.98, 1.02);
        }
    }
}

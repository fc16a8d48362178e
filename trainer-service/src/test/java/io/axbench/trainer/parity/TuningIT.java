package io.axbench.trainer.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Tokens;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Methods;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.Pair;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.Example;
import io.axbench.trainer.subject.ExamplePool;
import io.axbench.trainer.subject.Subject;
import io.axbench.trainer.subject.SubjectModel;
import io.axbench.trainer.trained.Steering;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedGate;
import io.axbench.trainer.trained.TrainedWeights;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Methods that tune the default model: a few steps on a few texts change what it writes, and make it likelier to write
 * what it was trained for.
 */
class TuningIT {

    private static final int LAYER = 15;

    /** Nats a token that a few steps gain at least. */
    private static final double LEARNT = 0.05;

    private static final List<Example> FLOWERS = List.of(
            new Example("What grows there?", "Roses, tulips and lilies grow there, flower beside flower."),
            new Example("Tell me a story.", "A girl picked roses and gave every flower a name."),
            new Example("What is new?", "The tulips are out, and the roses will flower soon."),
            new Example("Name a thing.", "A rose, the queen of flowers."));
    private static final List<Example> OTHERS = List.of(
            new Example("Compute the sum of 12 and 30 and explain every step.", "12 and 30 make 42."),
            new Example("Write a Python function that sorts a list of numbers.", "def f(x): return sorted(x)"),
            new Example("Solve the equation 3x + 4 = 19 for x.", "x is 5."));
    private static final List<String> PLAIN =
            List.of("Wheat grows there.", "A boy went to town.", "Nothing much.", "A hammer.");

    static Stream<String> methods() {
        return Stream.of("LoReFT", "RePS", "S-PSR", "A-PSR");
    }

    static Stream<String> slowMethods() {
        return Stream.of("LoRA", "SFT", "RePS-LoReFT", "RePS-LoRA");
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("slowMethods")
    void fewStepsOfTheSlowOnesChangeWhatTheModelWrites(String name) {
        aFewStepsChangeWhatTheModelWrites(name);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aFewStepsChangeWhatTheModelWrites(String name) {
        // Given
        LanguageModel model = TestModel.get();
        Method method = Methods.named(name);
        Map<String, Object> few = new HashMap<>(Map.of("epochs", 3L, "batch", 4L));
        if (name.equals("LoRA")) {
            few.put("batch", 1L);
            few.put("accumulate", 1L);
        }
        if (name.endsWith("PSR")) {
            few.putAll(Map.of("epochs", 6L, "batch", 1L, "learningRate", 2e-2));
        }
        if (method.info().settings().stream().anyMatch(setting -> setting.key().equals("layers"))) {
            few.put("layers", List.of(15L, 20L));
            // RePS-LoRA changes little at its unit of 1: towards the published 0.08
            few.put("learningRate", name.equals("RePS-LoRA") ? 5e-2 : 5e-3);
        }

        // When
        Trained found = method.train(flowers(model), Settings.of(method.info(), few), new Seeds(42, 7, name));
        Trained trained = found instanceof TrainedWeights weights ? weights.in(new Shelf().folder()) : found;

        // Then
        double unit = trained.maxAct().orElse(1);
        Tokens plain = written(model, new Intervention.None(), 0);
        Steering steering = trained.steering(LAYER).orElseThrow();
        Tokens steered = switch (steering) {
            case Steering.Stream stream -> written(model, stream.intervention(), unit);
            case Steering.Weights weights -> {
                try (LanguageModel changed = model.adapted(weights.change(), unit)) {
                    yield written(changed, new Intervention.None(), 0);
                }
            }
            case Steering.Words words -> throw new AssertionError("no words here");
        };
        System.out.printf("%s: %s%n", name, model.tokenizer().decode(steered));
        assertThat(steered).isNotEqualTo(plain);
        learntWhatItIsFor(name, new Likelihood(model, LAYER), trained);
    }

    /** The trained answers are likelier, with RePS more than the plain ones. What PSR is for, its own test shows. */
    private static void learntWhatItIsFor(String name, Likelihood likelihood, Trained trained) {
        if (name.endsWith("PSR")) {
            return;
        }
        double before = likelihood.plain(FLOWERS);
        double after = likelihood.under(trained, FLOWERS);
        if (name.startsWith("RePS")) {
            List<Example> others = plainAnswers();
            before -= likelihood.plain(others);
            after -= likelihood.under(trained, others);
        }
        System.out.printf("%s: %.3f nats a token before, %.3f after%n", name, before, after);
        assertThat(after).as(name).isGreaterThan(before + LEARNT);
    }

    private static List<Example> plainAnswers() {
        return Stream.iterate(0, i -> i + 1)
                .limit(FLOWERS.size())
                .map(i -> new Example(FLOWERS.get(i).instruction(), PLAIN.get(i)))
                .toList();
    }

    @Test
    void conditionalSteeringLeavesOtherPromptsAlone() {
        // Given
        LanguageModel model = TestModel.get();
        Method method = Methods.named("CAST");
        TrainingSet set = flowers(model);

        // When
        TrainedGate trained = (TrainedGate) method.train(
                set, Settings.of(method.info(), Map.of("layers", List.of(5L, 10L))), new Seeds(42, 7, "CAST"));

        // Then
        System.out.println(trained.note());
        Intervention gated = ((Steering.Stream) trained.steering(LAYER).orElseThrow()).intervention();
        Intervention always = new Intervention.Add(LAYER, trained.direction());
        int right = 0;
        for (Example wanted : set.positives().examples()) {
            Tokens open = written(model, gated, 3 * trained.unit(), wanted.instruction());
            right += open.equals(written(model, always, 3 * trained.unit(), wanted.instruction())) ? 1 : 0;
        }
        for (Example other : set.negatives().examples()) {
            Tokens closed = written(model, gated, 3 * trained.unit(), other.instruction());
            right += closed.equals(written(model, new Intervention.None(), 0, other.instruction())) ? 1 : 0;
        }
        assertThat(right).as("of 7 prompts").isGreaterThanOrEqualTo(6);
    }

    private static Tokens written(LanguageModel model, Intervention intervention, double strength) {
        return written(model, intervention, strength, "What did you see on your way?");
    }

    private static Tokens written(LanguageModel model, Intervention intervention, double strength, String instruction) {
        Tokens prompt = model.tokenizer().encode(model.chat().prompt(instruction));
        GenerationRequest request =
                new GenerationRequest(prompt, 1, strength, model.chat().prefixLength());
        return model.generate(List.of(request), GenerationSettings.greedy(16), intervention)
                .getFirst();
    }

    private static TrainingSet flowers(LanguageModel model) {
        Subject subject = new SubjectModel(model, LAYER);
        List<Pair> pairs = Stream.iterate(0, i -> i + 1)
                .limit(FLOWERS.size())
                .map(i -> new Pair(
                        FLOWERS.get(i).instruction(),
                        PLAIN.get(i),
                        FLOWERS.get(i).answer()))
                .toList();
        ExamplePool positives = new ExamplePool("training positive", FLOWERS, subject);
        ExamplePool negatives = new ExamplePool("training negative", OTHERS, subject);
        return new TrainingSet("flowers", null, positives, negatives, pairs, null, new Shelf(), Pace.FREE);
    }

    /** Keeps weights in the folder that Maven cleans. */
    private static final class Shelf implements Library {

        @Override
        public Path file(String source) {
            throw new AssertionError("nothing is named");
        }

        @Override
        public Path folder() {
            return Path.of("target", "weights").toAbsolutePath();
        }
    }
}

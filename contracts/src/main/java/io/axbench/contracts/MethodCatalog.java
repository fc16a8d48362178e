package io.axbench.contracts;

import static io.axbench.contracts.Axis.DETECTION;
import static io.axbench.contracts.Axis.STEERING;

import io.axbench.contracts.MethodInfo.Setting;
import java.util.List;
import java.util.Optional;

/**
 * The methods that can be named in a specification. Defaults are those of the public settings for Gemma-2-2B layer 20
 * (protocol section 6). The trainer has a class for each; a test there compares the two lists.
 */
public final class MethodCatalog {

    private static final List<Axis> BOTH = List.of(DETECTION, STEERING);

    /** All methods, in the order of a leaderboard without scores. */
    public static final List<MethodInfo> ALL = List.of(
            new MethodInfo("DiffMean", "Mean of positive tokens minus mean of negative tokens.", BOTH, List.of()),
            new MethodInfo("PCA", "First principal component of the positive tokens.", BOTH, List.of()),
            new MethodInfo(
                    "LinearProbe",
                    "Logistic regression on single tokens, labelled by their example.",
                    BOTH,
                    List.of(
                            new Setting("epochs", "passes over the examples", 24L, 1, 1000),
                            new Setting("batch", "examples a step", 12L, 1, 1024),
                            new Setting("learningRate", "AdamW step size, falling linearly to 0", 5e-3, 1e-9, 10),
                            new Setting("weightDecay", "AdamW weight decay", 1e-3, 0, 10))),
            new MethodInfo(
                    "ReFT-r1",
                    "Rank-1 representation fine-tuning: one direction learnt to detect and to steer.",
                    BOTH,
                    List.of(
                            new Setting("epochs", "passes over the examples", 3L, 1, 1000),
                            new Setting("batch", "examples a step", 6L, 1, 1024),
                            new Setting("learningRate", "AdamW step size, falling linearly to 0", 1e-2, 1e-9, 10),
                            new Setting("topK", "tokens whose activations set the strength", 8L, 1, 4096),
                            new Setting("l1", "final weight of the penalty on the other activations", 5e-3, 0, 100),
                            new Setting("gradientClip", "largest gradient norm", 1.0, 1e-9, 1e9),
                            new Setting("init", "initial value of every component", 1e-2, -100, 100))),
            new MethodInfo(
                    "Prompt",
                    "A written steering prompt put before the instruction.",
                    List.of(STEERING),
                    List.of(
                            new Setting("promptTokens", "longest steering prompt, in tokens", 64L, 1, 1024),
                            new Setting("temperature", "softmax temperature of writing it", 1.0, 0, 10))),
            new MethodInfo("Random", "A random unit direction: the control.", BOTH, List.of()));

    private MethodCatalog() {}

    /** The method of this name, letter for letter. */
    public static Optional<MethodInfo> find(String name) {
        return ALL.stream().filter(m -> m.name().equals(name)).findFirst();
    }
}

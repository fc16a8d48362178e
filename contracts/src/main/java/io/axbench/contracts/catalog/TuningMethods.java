package io.axbench.contracts.catalog;

import static io.axbench.contracts.Axis.STEERING;
import static io.axbench.contracts.MethodSetting.choice;
import static io.axbench.contracts.MethodSetting.layers;
import static io.axbench.contracts.MethodSetting.real;
import static io.axbench.contracts.MethodSetting.whole;

import io.axbench.contracts.Axis;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import java.util.ArrayList;
import java.util.List;

/** Methods that fine-tune the model or its representations, and those after AxBench. */
public final class TuningMethods {

    private static final String AXBENCH = "arXiv 2501.17148";
    private static final String REPS = "arXiv 2505.20809";
    private static final String PSR = "arXiv 2605.03907";
    private static final List<Axis> STEERS = List.of(STEERING);
    private static final MethodSetting RATE = rate(9e-4);
    private static final MethodSetting CLIP = real("gradientClip", "largest gradient norm", 1.0, 1e-9, 1e9);
    private static final MethodSetting RANK = whole("rank", "rank of the change", 4, 1, 1024);
    private static final MethodSetting LAYERS = layers("layers", "blocks that are changed", 5, 10, 15, 20);
    private static final MethodSetting FIRST =
            whole("first", "edited tokens at the prompt's start, behind the chat prefix", 5, 1, 1024);
    private static final MethodSetting LAST = whole("last", "edited tokens at the prompt's end", 5, 1, 1024);
    private static final MethodSetting COMPONENTS = new MethodSetting(
            "components",
            "matrices of each block that are changed, with commas between",
            MethodSetting.Kind.TEXT,
            "o_proj",
            0,
            0,
            List.of());
    private static final MethodSetting ALPHA = real("alpha", "the change is scaled by alpha / sqrt(rank)", 32, 0, 1e6);

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of(
            new MethodInfo(
                    "LoReFT",
                    "Low-rank edits of the residual stream at the prompt's first and last tokens, trained on positives.",
                    "arXiv 2404.03592, settings of " + AXBENCH,
                    STEERS,
                    settings(course(24, 18, 2), RATE, CLIP, RANK, LAYERS, FIRST, LAST)),
            new MethodInfo(
                    "LoRA",
                    "Low-rank changes of weights, rank-stabilised, trained on positives.",
                    "arXiv 2106.09685, settings of " + AXBENCH,
                    STEERS,
                    settings(course(24, 18, 2), RATE, RANK, LAYERS, COMPONENTS, ALPHA, dropout(0.05))),
            new MethodInfo(
                    "SFT",
                    "All weights fine-tuned on positives.",
                    AXBENCH,
                    STEERS,
                    settings(course(8, 18, 4), rate(4e-5), CLIP)),
            new MethodInfo(
                    "RePS",
                    "A vector trained on preferences: for the concept where added, against it where taken out.",
                    REPS,
                    STEERS,
                    List.of(MethodInfo.Need.PLAIN_ANSWERS),
                    settings(preferences(course(18, 6, 1), 10), rate(0.04), CLIP, dropout(0))),
            new MethodInfo(
                    "RePS-LoReFT",
                    "Low-rank edits of the residual stream trained on preferences.",
                    REPS,
                    STEERS,
                    List.of(MethodInfo.Need.PLAIN_ANSWERS),
                    settings(preferences(course(18, 3, 4), 1), rate(0.04), CLIP, RANK, LAYERS, FIRST, LAST)),
            new MethodInfo(
                    "RePS-LoRA",
                    "Low-rank changes of weights trained on preferences.",
                    REPS,
                    STEERS,
                    List.of(MethodInfo.Need.PLAIN_ANSWERS),
                    settings(
                            preferences(course(6, 6, 1), 1), rate(0.08), CLIP, RANK, LAYERS, COMPONENTS, dropout(0.1))),
            new MethodInfo(
                    "S-PSR",
                    "A direction as strong at each token as a probe says, fitted to the shift of a steering prompt.",
                    PSR,
                    STEERS,
                    mimicry()),
            new MethodInfo(
                    "A-PSR",
                    "A probe and a direction at every layer, fitted together to the shifts of a steering prompt.",
                    PSR,
                    STEERS,
                    mimicry()),
            new MethodInfo(
                    "CAST",
                    "DiffMean's direction, added only to texts whose prompt meets a condition.",
                    "arXiv 2409.05907",
                    STEERS,
                    List.of(layers("layers", "blocks at which a condition is searched for", 5, 10, 15, 20))));

    private TuningMethods() {}

    private static List<MethodSetting> course(int epochs, int batch, int accumulate) {
        return List.of(
                whole("epochs", "passes over the examples", epochs, 1, 1000),
                whole("batch", "examples a batch", batch, 1, 1024),
                whole("accumulate", "batches a step", accumulate, 1, 1024));
    }

    private static List<MethodSetting> mimicry() {
        return settings(
                course(15, 1, 1),
                rate(1e-3),
                real("weightDecay", "share of a value lost a step and unit of learning rate", 1e-6, 0, 1));
    }

    private static MethodSetting rate(double first) {
        return real("learningRate", "AdamW step size, falling linearly to 0", first, 1e-9, 10);
    }

    private static MethodSetting dropout(double share) {
        return real("dropout", "share of inputs that is left out in a step", share, 0, 0.99);
    }

    /** Ten factors are drawn from, 0.2 to 2 times the unit. */
    private static List<MethodSetting> preferences(List<MethodSetting> course, double unit) {
        List<MethodSetting> settings = new ArrayList<>(course);
        settings.addAll(List.of(
                real("lowestFactor", "lowest steering factor that is drawn while training", 0.2 * unit, 0, 1e6),
                real("highestFactor", "highest steering factor that is drawn", 2 * unit, 0, 1e6),
                real("factorStep", "distance of the factors that are drawn", 0.2 * unit, 1e-3, 1e6),
                real("unit", "steering factor that the run's factor 1 stands for", unit, 1e-9, 1e6),
                choice(
                        "plain",
                        "whose plain answers: the data's or else the model's, or one alone",
                        "either",
                        "data",
                        "model"),
                whole("plainTokens", "longest plain answer of the model, in tokens", 128, 1, 1024)));
        return settings;
    }

    private static List<MethodSetting> settings(List<MethodSetting> first, MethodSetting... others) {
        List<MethodSetting> settings = new ArrayList<>(first);
        settings.addAll(List.of(others));
        return settings;
    }
}

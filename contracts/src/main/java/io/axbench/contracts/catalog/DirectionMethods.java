package io.axbench.contracts.catalog;

import static io.axbench.contracts.Axis.DETECTION;
import static io.axbench.contracts.Axis.STEERING;
import static io.axbench.contracts.MethodSetting.real;
import static io.axbench.contracts.MethodSetting.whole;

import io.axbench.contracts.Axis;
import io.axbench.contracts.MethodInfo;
import java.util.List;

/** Methods that learn one direction of the residual stream, which detects by its product and steers by addition. */
public final class DirectionMethods {

    private static final String AXBENCH = "arXiv 2501.17148";
    private static final List<Axis> BOTH = List.of(DETECTION, STEERING);

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of(
            new MethodInfo(
                    "DiffMean",
                    "Mean of positive tokens minus mean of negative tokens.",
                    AXBENCH + ", after 2310.06824",
                    BOTH,
                    List.of()),
            new MethodInfo("PCA", "First principal component of the positive tokens.", AXBENCH, BOTH, List.of()),
            new MethodInfo(
                    "LAT",
                    "First principal component of the differences of random pairs of positive tokens.",
                    AXBENCH + ", after 2310.01405",
                    BOTH,
                    List.of()),
            new MethodInfo(
                    "LinearProbe",
                    "Logistic regression on single tokens, labelled by their example.",
                    AXBENCH,
                    BOTH,
                    List.of(
                            whole("epochs", "passes over the examples", 24, 1, 1000),
                            whole("batch", "examples a step", 12, 1, 1024),
                            real("learningRate", "AdamW step size, falling linearly to 0", 5e-3, 1e-9, 10),
                            real("weightDecay", "AdamW weight decay", 1e-3, 0, 10))),
            new MethodInfo(
                    "ReFT-r1",
                    "Rank-1 representation fine-tuning: one direction learnt to detect and to steer.",
                    AXBENCH,
                    BOTH,
                    List.of(
                            whole("epochs", "passes over the examples", 3, 1, 1000),
                            whole("batch", "examples a step", 6, 1, 1024),
                            real("learningRate", "AdamW step size, falling linearly to 0", 1e-2, 1e-9, 10),
                            whole("topK", "tokens whose activations set the strength", 8, 1, 4096),
                            real("l1", "final weight of the penalty on the other activations", 5e-3, 0, 100),
                            real("gradientClip", "largest gradient norm", 1.0, 1e-9, 1e9),
                            real("init", "initial value of every component", 1e-2, -100, 100))),
            new MethodInfo(
                    "SSV",
                    "Supervised steering vector: added to the stream, trained by the model's loss on positives.",
                    AXBENCH,
                    BOTH,
                    List.of(
                            whole("epochs", "passes over the examples", 3, 1, 1000),
                            whole("batch", "examples a step", 6, 1, 1024),
                            real("learningRate", "AdamW step size, falling linearly to 0", 1e-2, 1e-9, 10),
                            real("weightDecay", "AdamW weight decay", 0, 0, 10),
                            real("init", "initial value of every component", 1e-2, -100, 100))),
            new MethodInfo("Random", "A random unit direction: the control.", AXBENCH, BOTH, List.of()),
            new MethodInfo(
                    "MeanActivation",
                    "Mean of all training tokens, positive and negative: a control.",
                    AXBENCH,
                    BOTH,
                    List.of()),
            new MethodInfo(
                    "MeanEmbedding", "Mean row of the model's embedding matrix: a control.", AXBENCH, BOTH, List.of()));

    private DirectionMethods() {}
}

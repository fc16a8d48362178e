package io.axbench.contracts.catalog;

import static io.axbench.contracts.Axis.STEERING;
import static io.axbench.contracts.MethodSetting.layers;
import static io.axbench.contracts.MethodSetting.real;
import static io.axbench.contracts.MethodSetting.whole;

import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import java.util.List;

/** Methods that fine-tune the model or its representations, and those after AxBench. */
public final class TuningMethods {

    private static final String AXBENCH = "arXiv 2501.17148";
    private static final MethodSetting EPOCHS = whole("epochs", "passes over the examples", 24, 1, 1000);
    private static final MethodSetting BATCH = whole("batch", "examples a batch", 18, 1, 1024);
    private static final MethodSetting ACCUMULATE = whole("accumulate", "batches a step", 2, 1, 1024);
    private static final MethodSetting RATE =
            real("learningRate", "AdamW step size, falling linearly to 0", 9e-4, 1e-9, 10);
    private static final MethodSetting CLIP = real("gradientClip", "largest gradient norm", 1.0, 1e-9, 1e9);
    private static final MethodSetting RANK = whole("rank", "rank of the change", 4, 1, 1024);

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of(new MethodInfo(
            "LoReFT",
            "Low-rank edits of the residual stream at the first and last tokens of the prompt, trained on positives.",
            "arXiv 2404.03592, settings of " + AXBENCH,
            List.of(STEERING),
            List.of(
                    EPOCHS,
                    BATCH,
                    ACCUMULATE,
                    RATE,
                    CLIP,
                    RANK,
                    layers("layers", "blocks whose output is edited", 5, 10, 15, 20),
                    whole("first", "edited tokens at the prompt's start, behind the chat prefix", 5, 1, 1024),
                    whole("last", "edited tokens at the prompt's end", 5, 1, 1024))));

    private TuningMethods() {}
}

package io.axbench.contracts.catalog;

import static io.axbench.contracts.Axis.DETECTION;
import static io.axbench.contracts.MethodSetting.real;
import static io.axbench.contracts.MethodSetting.whole;

import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodSetting;
import java.util.List;
import java.util.stream.Stream;

/** Methods that train a classifier of whole texts and ask which tokens it rests on. */
public final class AttributionMethods {

    private static final String AXBENCH = "arXiv 2501.17148";

    private static final List<MethodSetting> CLASSIFIER = List.of(
            whole("epochs", "passes of the classifier over the examples", 24, 1, 1000),
            whole("batch", "examples at once", 18, 1, 1024),
            whole("accumulate", "batches a step", 2, 1, 1024),
            real("learningRate", "AdamW step size, falling linearly to 0", 4e-4, 1e-9, 10),
            real("weightDecay", "AdamW weight decay", 2e-4, 0, 10),
            real("dropout", "share of values dropped before each layer", 0.3, 0, 0.99));

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of(
            new MethodInfo(
                    "IG",
                    "Integrated gradients of a text classifier, per token.",
                    AXBENCH + ", after 1703.01365",
                    List.of(DETECTION),
                    Stream.concat(
                                    CLASSIFIER.stream(),
                                    Stream.of(
                                            whole(
                                                    "steps",
                                                    "points between baseline and text; 5 for large models",
                                                    50,
                                                    1,
                                                    1000),
                                            whole(
                                                    "baselineTokens",
                                                    "random tokens whose mean is the baseline",
                                                    1000,
                                                    1,
                                                    100_000)))
                            .toList()),
            new MethodInfo(
                    "IxG",
                    "Input times gradient of a text classifier, per token.",
                    AXBENCH + ", after 1605.01713",
                    List.of(DETECTION),
                    CLASSIFIER));

    private AttributionMethods() {}
}

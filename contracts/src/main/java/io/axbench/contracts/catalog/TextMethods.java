package io.axbench.contracts.catalog;

import static io.axbench.contracts.Axis.DETECTION;
import static io.axbench.contracts.Axis.STEERING;
import static io.axbench.contracts.MethodSetting.real;
import static io.axbench.contracts.MethodSetting.whole;

import io.axbench.contracts.MethodInfo;
import java.util.List;

/** Methods that work on words: prompts, word counts, and what the model says of a text. */
public final class TextMethods {

    private static final String AXBENCH = "arXiv 2501.17148";

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of(
            new MethodInfo(
                    "Prompt",
                    "A written steering prompt put before the instruction.",
                    AXBENCH,
                    List.of(STEERING),
                    List.of(
                            whole("promptTokens", "longest steering prompt, in tokens", 64, 1, 1024),
                            real("temperature", "softmax temperature of writing it", 1.0, 0, 10))),
            new MethodInfo(
                    "PromptDetection",
                    "The subject model rates from 0 to 2 how strongly the concept is in an answer.",
                    AXBENCH,
                    List.of(DETECTION),
                    List.of(
                            whole("answerTokens", "longest explanation with its rating, in tokens", 512, 8, 4096),
                            real("temperature", "softmax temperature of writing it", 1.0, 0, 10))),
            new MethodInfo(
                    "BoW",
                    "Logistic regression on the counts of words.",
                    AXBENCH,
                    List.of(DETECTION),
                    List.of(real("c", "inverse strength of the L2 penalty on the weights", 100, 1e-6, 1e9))));

    private TextMethods() {}
}

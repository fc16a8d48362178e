package io.axbench.contracts.catalog;

import static io.axbench.contracts.Axis.STEERING;
import static io.axbench.contracts.MethodSetting.real;
import static io.axbench.contracts.MethodSetting.whole;

import io.axbench.contracts.MethodInfo;
import java.util.List;

/** Methods that work on words: prompts, word counts, and what the model says of a text. */
public final class TextMethods {

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of(new MethodInfo(
            "Prompt",
            "A written steering prompt put before the instruction.",
            "arXiv 2501.17148",
            List.of(STEERING),
            List.of(
                    whole("promptTokens", "longest steering prompt, in tokens", 64, 1, 1024),
                    real("temperature", "softmax temperature of writing it", 1.0, 0, 10))));

    private TextMethods() {}
}

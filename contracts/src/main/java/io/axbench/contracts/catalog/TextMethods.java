package io.axbench.contracts.catalog;

import static io.axbench.contracts.Axis.DETECTION;
import static io.axbench.contracts.Axis.STEERING;
import static io.axbench.contracts.MethodSetting.real;
import static io.axbench.contracts.MethodSetting.text;
import static io.axbench.contracts.MethodSetting.whole;

import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.spec.MethodSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Methods that work on words: prompts, word counts, and what the model says of a text. */
public final class TextMethods {

    /** Key of the setting that names the endpoint of the model that rates. */
    public static final String RATER = "endpoint";

    private static final String AXBENCH = "arXiv 2501.17148";
    private static final String PROMPT_DETECTION = "PromptDetection";

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
                    PROMPT_DETECTION,
                    "The subject model, or one behind an endpoint, rates from 0 to 2 how strongly the concept is in an answer.",
                    AXBENCH,
                    List.of(DETECTION),
                    List.of(
                            whole("answerTokens", "longest explanation with its rating, in tokens", 512, 8, 4096),
                            real("temperature", "softmax temperature of writing it", 1.0, 0, 10),
                            text(RATER, "endpoint whose model rates; none: the subject model does"))),
            new MethodInfo(
                    "BoW",
                    "Logistic regression on the counts of words.",
                    AXBENCH,
                    List.of(DETECTION),
                    List.of(real("c", "inverse strength of the L2 penalty on the weights", 100, 1e-6, 1e9))));

    private TextMethods() {}

    /**
     * The endpoint that rates the texts for an entry of prompt detection, by its name.
     *
     * @return null where the subject model rates, and for every other method
     */
    public static @Nullable String rater(MethodSpec entry) {
        return entry.method().equals(PROMPT_DETECTION)
                        && entry.settings().get(RATER) instanceof String name
                        && !name.isEmpty()
                ? name
                : null;
    }
}

package io.axbench.trainer.method;

import static io.axbench.contracts.Reason.INVALID_SPECIFICATION;

import io.axbench.contracts.AxbenchException;
import io.axbench.trainer.method.attribution.InputTimesGradient;
import io.axbench.trainer.method.attribution.IntegratedGradients;
import io.axbench.trainer.method.direction.DiffMean;
import io.axbench.trainer.method.direction.LinearProbe;
import io.axbench.trainer.method.direction.MeanActivation;
import io.axbench.trainer.method.direction.MeanEmbedding;
import io.axbench.trainer.method.direction.PrincipalComponent;
import io.axbench.trainer.method.direction.RandomDirection;
import io.axbench.trainer.method.direction.ReftR1;
import io.axbench.trainer.method.direction.SupervisedVector;
import io.axbench.trainer.method.direction.TokenPairs;
import io.axbench.trainer.method.own.OwnVector;
import io.axbench.trainer.method.sae.Sae;
import io.axbench.trainer.method.sae.SaeA;
import io.axbench.trainer.method.text.BagOfWords;
import io.axbench.trainer.method.text.PromptDetection;
import io.axbench.trainer.method.text.PromptSteering;
import io.axbench.trainer.method.tuning.ConditionalSteering;
import io.axbench.trainer.method.tuning.FullFineTuning;
import io.axbench.trainer.method.tuning.LoReft;
import io.axbench.trainer.method.tuning.Lora;
import io.axbench.trainer.method.tuning.PromptProbe;
import io.axbench.trainer.method.tuning.PromptProbes;
import io.axbench.trainer.method.tuning.RepsLoReft;
import io.axbench.trainer.method.tuning.RepsLora;
import io.axbench.trainer.method.tuning.RepsVector;
import java.util.List;

/** The methods of this trainer. A new one is a class, a line here, and its entry in {@code MethodCatalog}. */
public final class Methods {

    /** All of them, in the catalogue's order. */
    public static final List<Method> ALL = List.of(
            new DiffMean(),
            new PrincipalComponent(),
            new TokenPairs(),
            new LinearProbe(),
            new ReftR1(),
            new SupervisedVector(),
            new RandomDirection(),
            new MeanActivation(),
            new MeanEmbedding(),
            new Sae(),
            new SaeA(),
            new PromptSteering(),
            new PromptDetection(),
            new BagOfWords(),
            new IntegratedGradients(),
            new InputTimesGradient(),
            new LoReft(),
            new Lora(),
            new FullFineTuning(),
            new RepsVector(),
            new RepsLoReft(),
            new RepsLora(),
            new PromptProbe(),
            new PromptProbes(),
            new ConditionalSteering(),
            new OwnVector());

    private Methods() {}

    /**
     * The method of this name, letter for letter.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if there is none; final
     */
    public static Method named(String name) {
        for (Method method : ALL) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        List<String> known = ALL.stream().map(Method::name).toList();
        throw new AxbenchException(
                INVALID_SPECIFICATION, "methods: unknown method %s%s".formatted(name, Suggestion.among(known, name)));
    }
}

package io.axbench.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.ModelException;
import io.axbench.lm.decoder.Decoder;
import io.axbench.lm.decoder.GradientMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of a session that are open, and what is computed with them. */
final class Parameters {

    private final Decoder decoder;
    private final List<Parameter> parameters = new ArrayList<>();

    Parameters(Decoder decoder) {
        this.decoder = decoder;
    }

    /**
     * A loss, a scalar.
     *
     * @param penalty what is added to it
     * @param further carries the gradient on from where the loss's own computation began, times its argument, the
     *     penalty's included; null if all of it is one computation
     */
    record Loss(
            NDArray loss,
            @Nullable NDArray penalty,
            @Nullable DoubleConsumer further) {}

    Parameter add(Parameter parameter) {
        parameters.add(parameter);
        return parameter;
    }

    void clearGradients() {
        parameters.removeIf(parameter -> !parameter.isOpen());
        parameters.forEach(Parameter::clearGradient);
    }

    /**
     * Computes a loss and adds its gradient to those of the parameters.
     *
     * @param share what the gradient is multiplied with
     */
    StepLosses differentiated(Function<NDManager, Loss> computation, double share) {
        return computed(Parameter::beginStep, scope -> {
            Loss found = computation.apply(scope);
            NDArray penalty = found.penalty();
            NDArray loss = found.loss().reshape(new Shape());
            StepLosses values = new StepLosses(loss.getFloat(), penalty == null ? 0 : penalty.getFloat());
            requireFinite(values.total(), "training step: " + values);
            NDArray total = penalty == null || found.further() != null ? loss : loss.add(penalty);
            JniUtils.backward((PtNDArray) total, (PtNDArray) scope.create((float) share), false, false);
            if (found.further() != null) {
                found.further().accept(share);
            }
            return values;
        });
    }

    /** Computes with gradients on, but none for the parameters. */
    <T> T held(Function<NDManager, T> computation) {
        return computed(Parameter::beginConstant, computation);
    }

    /**
     * Checks a number that gradients are taken of.
     *
     * @throws ModelException {@code NON_FINITE} if it is NaN or infinite
     */
    static void requireFinite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new ModelException(
                    ModelException.Kind.NON_FINITE, what + " is not finite; lower the learning rate or train in f32");
        }
    }

    private <T> T computed(BiConsumer<Parameter, NDManager> begin, Function<NDManager, T> computation) {
        parameters.removeIf(parameter -> !parameter.isOpen());
        try (NDManager scope = decoder.scope()) {
            return GradientMode.on(() -> {
                parameters.forEach(parameter -> begin.accept(parameter, scope));
                return computation.apply(scope);
            });
        } finally {
            parameters.forEach(Parameter::endStep);
        }
    }
}

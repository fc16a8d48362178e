package io.axbench.lm.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A weight array under training, f32, with the two moments of AdamW once it has stepped. */
final class TrainableWeight {

    private final List<String> tensors;
    private final PtNDArray value;
    private @Nullable NDArray mean;
    private @Nullable NDArray square;

    /**
     * A weight that nothing was learnt of yet.
     *
     * @param tensors of the checkpoint, one below the other
     * @param value f32, owned by the caller's manager
     */
    TrainableWeight(List<String> tensors, NDArray value) {
        this.tensors = List.copyOf(tensors);
        this.value = (PtNDArray) value;
        this.value.setRequiresGradient(true);
    }

    List<String> tensors() {
        return tensors;
    }

    long size() {
        return value.size();
    }

    float[] values() {
        return HostCopy.floats(value);
    }

    /** The gradient, to be closed by the caller; null if there is none. */
    @Nullable
    NDArray gradient() {
        return JniUtils.getGradient(value);
    }

    /** The array to compute with; it ends with the scope. */
    NDArray view(NDManager scope) {
        NDArray alias = value.reshape(value.getShape());
        alias.attach(scope);
        return alias;
    }

    void clearGradient() {
        PtNDArray gradient = JniUtils.getGradient(value);
        if (gradient != null) {
            gradient.close();
            JniUtils.zeroGrad(value);
        }
    }

    NDArray mean(NDManager manager) {
        if (mean == null) {
            mean = manager.zeros(value.getShape(), DataType.FLOAT32);
        }
        return mean;
    }

    NDArray square(NDManager manager) {
        if (square == null) {
            square = manager.zeros(value.getShape(), DataType.FLOAT32);
        }
        return square;
    }
}

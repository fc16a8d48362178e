package io.axbench.lm.decoder;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.axbench.lm.Device;
import io.axbench.lm.Precision;
import io.axbench.lm.weights.ModelConfig;

/** How the matrices of a decoder lie in memory for inference. */
public enum Linears {
    /** Laid out by oneDNN for its kernels: about twice as fast on a CPU, never to be used under a gradient. */
    PACKED,
    /** As they are, for any device. */
    PLAIN;

    /**
     * The faster way that a device has. oneDNN packs bf16 and f16 only on processors with instructions for them, which is
     * found out by trying.
     */
    static Linears fastest(NDManager manager, ModelConfig config, Device device, Precision precision) {
        return switch (device) {
            case CUDA -> PLAIN;
            case CPU -> packs(manager, config, precision) ? PACKED : PLAIN;
        };
    }

    private static boolean packs(NDManager manager, ModelConfig config, Precision precision) {
        try (NDManager scope = manager.newSubManager();
                ScriptModule script = ScriptModule.of(scope, config, PACKED)) {
            NDArray matrix =
                    script.inferOne(scope, WeightLoading.copyOperation(precision), scope.ones(new Shape(32, 32)));
            NDArray packed = script.inferOne(scope, "pack", matrix);
            script.inferOne(scope, "product", matrix, packed);
            return true;
        } catch (EngineException e) {
            return false;
        }
    }
}

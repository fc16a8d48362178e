package io.axbench.lm.decoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.axbench.lm.Device;
import io.axbench.lm.ModelException;

/**
 * PyTorch's settings of the calling thread. Every worker computes with one thread of its own: two such workers are
 * faster than one with two threads, and the number of threads changes the bits of a sum.
 */
public final class EngineThread {

    private static final int THREADS = 1;

    /** Loaded with this class: no native call works before. */
    private static final Engine ENGINE = Engine.getEngine("PyTorch");

    private EngineThread() {}

    /** Sets up the calling thread; costs next to nothing when it already is. */
    public static void prepare() {
        if (JniUtils.getNumThreads() != THREADS) {
            JniUtils.setNumThreads(THREADS);
        }
        // the optimiser of the script executor changes bf16 gradients after some calls
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** The engine for provenance, e.g. {@code PyTorch 2.7.1, 1 thread a worker}. */
    public static String description(Device device) {
        return switch (device) {
            case CPU -> "PyTorch %s, %d thread a worker".formatted(ENGINE.getVersion(), THREADS);
            case CUDA -> "PyTorch %s, cuda".formatted(ENGINE.getVersion());
        };
    }

    /**
     * A manager of arrays on a device.
     *
     * @throws ModelException {@code UNSUPPORTED} if there is no such device
     */
    static NDManager manager(Device device) {
        return switch (device) {
            case CPU -> ENGINE.newBaseManager(ai.djl.Device.cpu());
            case CUDA -> {
                if (ENGINE.getGpuCount() == 0) {
                    throw new ModelException(
                            ModelException.Kind.UNSUPPORTED,
                            "device cuda: PyTorch %s sees no GPU; start with its CUDA libraries (docs/how-to/gpu.md), or use device cpu"
                                    .formatted(ENGINE.getVersion()));
                }
                yield ENGINE.newBaseManager(ai.djl.Device.gpu());
            }
        };
    }
}

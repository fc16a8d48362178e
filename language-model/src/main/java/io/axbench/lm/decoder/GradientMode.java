package io.axbench.lm.decoder;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/** Whether PyTorch remembers, on this thread, how arrays were computed. */
public final class GradientMode {

    private GradientMode() {}

    /** Runs a computation that is differentiated. */
    public static <T> T on(Supplier<T> computation) {
        return in(true, computation);
    }

    /** Runs a computation that is not. */
    public static <T> T off(Supplier<T> computation) {
        return in(false, computation);
    }

    private static <T> T in(boolean mode, Supplier<T> computation) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(mode);
        try {
            return computation.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }
}

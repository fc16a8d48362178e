package io.axbench.contracts.catalog;

import io.axbench.contracts.MethodInfo;
import java.util.List;

/** Methods that fine-tune the model or its representations, and those after AxBench. */
public final class TuningMethods {

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of();

    private TuningMethods() {}
}

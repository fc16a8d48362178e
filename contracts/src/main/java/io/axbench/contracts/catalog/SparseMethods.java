package io.axbench.contracts.catalog;

import io.axbench.contracts.MethodInfo;
import java.util.List;

/** Methods that use a feature of a sparse autoencoder. */
public final class SparseMethods {

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of();

    private SparseMethods() {}
}

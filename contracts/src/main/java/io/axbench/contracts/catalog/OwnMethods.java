package io.axbench.contracts.catalog;

import io.axbench.contracts.MethodInfo;
import java.util.List;

/** A person's own vectors, computed by any program. */
public final class OwnMethods {

    /** All of them. */
    public static final List<MethodInfo> ALL = List.of();

    private OwnMethods() {}
}

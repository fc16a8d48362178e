package io.axbench.gateway.domain.specification;

import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodInfo.Need;
import io.axbench.contracts.spec.MethodSpec;
import java.util.List;

/** Files that entries of methods name: a sparse autoencoder must be named, be there and lie under a root. */
final class MethodFiles {

    private static final String AUTOENCODER = "sae";

    private final Roots roots;
    private final List<Fault> faults;

    MethodFiles(Roots roots, List<Fault> faults) {
        this.roots = roots;
        this.faults = faults;
    }

    void check(MethodInfo info, MethodSpec entry, String pointer) {
        if (!info.needs().contains(Need.SPARSE_AUTOENCODER)) {
            return;
        }
        if (entry.settings().get(AUTOENCODER) instanceof String path && !path.isEmpty()) {
            roots.check(Fault.child(pointer, AUTOENCODER), path).ifPresent(faults::add);
            return;
        }
        faults.add(Fault.invalid(
                pointer,
                "the key \"sae\" is missing; name a SAELens or Llama Scope folder, or a Gemma Scope params.npz"));
    }
}

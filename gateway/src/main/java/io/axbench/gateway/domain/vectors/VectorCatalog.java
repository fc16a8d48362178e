package io.axbench.gateway.domain.vectors;

import java.util.List;
import java.util.Optional;

/** The vectors that were uploaded. */
public interface VectorCatalog {

    /** None. */
    VectorCatalog EMPTY = new VectorCatalog() {
        @Override
        public Optional<KnownVectors> find(String reference) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    /** Vectors by their name, or by {@code sha256:} and their hash. */
    Optional<KnownVectors> find(String reference);

    /** All names, sorted. */
    List<String> names();
}

package io.axbench.gateway.domain.specification;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The endpoints that a specification may name. It names them only: a URL in a specification is never asked. */
public final class EndpointNames {

    private final Set<String> known;

    /** These names, as configured. */
    public EndpointNames(Set<String> known) {
        this.known = new TreeSet<>(known);
    }

    /** What is wrong with the name of an endpoint, if anything. */
    Optional<Fault> check(String pointer, String name) {
        if (known.contains(name)) {
            return Optional.empty();
        }
        if (known.isEmpty()) {
            return Optional.of(Fault.invalid(
                    pointer,
                    "found the endpoint \"%s\", but none is configured; set axbench.endpoint.%s.url and .model"
                            .formatted(name, name)));
        }
        return Optional.of(Fault.invalid(
                pointer,
                "unknown endpoint \"%s\"; %s; endpoints are configured as axbench.endpoint.NAME"
                        .formatted(name, Suggestion.among(name, known))));
    }
}

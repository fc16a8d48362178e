package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The configured endpoints. */
@ApplicationScoped
public class Endpoints {

    /** The names that specifications may use. */
    public Set<String> names() {
        throw new UnsupportedOperationException();
    }

    /**
     * The endpoint of this name.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if there is none, with the names that there are
     */
    public ChatEndpoint get(String name) {
        throw new UnsupportedOperationException();
    }
}

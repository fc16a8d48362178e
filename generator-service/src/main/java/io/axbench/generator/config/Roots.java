package io.axbench.generator.config;

import io.axbench.generator.source.PathRoots;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The folders that a specification may name files of: {@code axbench.roots}, the same key in every service. */
@ApplicationScoped
public class Roots {

    private final PathRoots roots;

    Roots(@ConfigProperty(name = "axbench.roots") Optional<List<Path>> roots) {
        this.roots = new PathRoots(roots.orElse(List.of()));
    }

    /** The folders; none by default, which allows the sample set alone. */
    public PathRoots paths() {
        return roots;
    }
}

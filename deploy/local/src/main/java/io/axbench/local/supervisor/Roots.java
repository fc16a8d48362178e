package io.axbench.local.supervisor;

import io.axbench.local.home.Home;
import io.axbench.local.home.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The folders in which the paths of a specification must lie. */
final class Roots {

    private Roots() {}

    /** The checkout, the {@code shared} folder beside it, the state folder, and what the settings add. */
    static List<String> of(Home home, Path checkout, Settings settings) {
        Set<String> roots = new LinkedHashSet<>();
        roots.add(checkout.toString());
        Path shared = checkout.resolveSibling("shared");
        if (Files.isDirectory(shared)) {
            roots.add(shared.toString());
        }
        roots.add(home.folder().toString());
        List<String> more = settings.roots();
        if (more != null) {
            roots.addAll(more);
        }
        return List.copyOf(roots);
    }
}

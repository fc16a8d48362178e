package io.axbench.generator.source;

import static io.axbench.contracts.Reason.MISSING_FILE;
import static io.axbench.contracts.Reason.PATH_NOT_ALLOWED;
import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathRootsIT {

    @TempDir
    Path temporary;

    private Path inside;
    private Path outside;
    private PathRoots roots;

    @BeforeEach
    void makeFolders() throws IOException {
        temporary = temporary.toRealPath();
        inside = Files.createDirectories(temporary.resolve("root/data"));
        outside = Files.createDirectories(temporary.resolve("root-of-another"));
        roots = new PathRoots(List.of(temporary.resolve("root")));
    }

    @Test
    void allowsWhatLiesUnderARoot() {
        assertThat(roots.real("data.parquet", inside + "/../data")).isEqualTo(inside);
    }

    @Test
    void refusesWhatLiesOutside() {
        assertRefused(
                () -> roots.real("data.parquet", outside.toString()),
                PATH_NOT_ALLOWED,
                "data.parquet",
                "axbench.roots");
        assertRefused(() -> roots.real("data.parquet", inside + "/../../root-of-another"), PATH_NOT_ALLOWED);
        assertRefused(() -> roots.real("data.parquet", "data"), PATH_NOT_ALLOWED);
        assertRefused(() -> new PathRoots(List.of()).real("data.parquet", inside.toString()), PATH_NOT_ALLOWED);
    }

    @Test
    void refusesALinkThatLeadsOutside() throws IOException {
        // Given
        Path link = Files.createSymbolicLink(inside.resolve("link"), outside);

        // When Then
        assertRefused(() -> roots.real("data.parquet", link.toString()), PATH_NOT_ALLOWED);
    }

    @Test
    void followsALinkThatIsTheRootItself() throws IOException {
        // Given
        Path link = Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("root"));
        PathRoots linked = new PathRoots(List.of(link));

        // When Then
        assertThat(linked.real("data.parquet", link.resolve("data").toString())).isEqualTo(inside);
    }

    @Test
    void tellsAMissingFileFromOneOutside() {
        assertRefused(() -> roots.real("data.parquet", inside + "/none"), MISSING_FILE, "none does not exist");
        assertRefused(() -> roots.real("data.parquet", outside + "/none"), PATH_NOT_ALLOWED);
    }

    @Test
    void allowsATargetBelowARootAndNotTheRootItself() throws IOException {
        // Given
        Path root = temporary.resolve("root");
        Path link = Files.createSymbolicLink(inside.resolve("link"), root);

        // When Then
        assertThat(roots.target("data.generate.out", root.resolve("new/set").toString()))
                .isEqualTo(root.resolve("new/set"));
        assertRefused(
                () -> roots.target("data.generate.out", root.toString()), PATH_NOT_ALLOWED, "name a new folder in it");
        assertRefused(() -> roots.target("data.generate.out", link.toString()), PATH_NOT_ALLOWED);
        assertRefused(() -> roots.target("data.generate.out", outside + "/set"), PATH_NOT_ALLOWED, "axbench.roots");
    }
}

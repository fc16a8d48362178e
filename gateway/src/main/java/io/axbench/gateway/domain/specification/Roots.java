package io.axbench.gateway.domain.specification;

import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folders that a specification may name files in. A path is looked at with its symbolic links followed, so that a
 * link inside a root does not lead out of it; what lies outside is refused before anything is said about its existence.
 */
public final class Roots {

    private final List<Path> folders;

    /** These folders; relative ones are taken from the working directory. */
    public Roots(List<Path> folders) {
        this.folders = folders.stream().map(Roots::real).toList();
    }

    /** What is wrong with a path in a specification that must exist, if anything. */
    Optional<Fault> check(String pointer, String text) {
        Optional<Fault> misplaced = checkPlace(pointer, text);
        if (misplaced.isEmpty() && !Files.exists(real(Path.of(text)))) {
            return Optional.of(new Fault(
                    Reason.MISSING_FILE,
                    pointer,
                    "found \"%s\", which does not exist; correct the path".formatted(text)));
        }
        return misplaced;
    }

    /**
     * What is wrong with the path of a folder that need not exist yet, if anything. The folder above it, where a first
     * copy is written beside, must exist and lie under a root too, as named and with links followed.
     */
    Optional<Fault> checkNew(String pointer, String text) {
        Optional<Fault> misplaced = checkPlace(pointer, text);
        if (misplaced.isPresent()) {
            return misplaced;
        }
        Path real = real(Path.of(text));
        if (folders.contains(real)) {
            return Optional.of(Fault.invalid(
                    pointer,
                    "found \"%s\", which is a root itself, expected a folder inside one; add a name".formatted(text)));
        }
        Path named = Path.of(text).normalize().getParent();
        if (named == null || isOutside(real(named))) {
            return Optional.of(outside(pointer, text));
        }
        if (Files.exists(real)) {
            return Files.isDirectory(real)
                    ? Optional.empty()
                    : Optional.of(Fault.invalid(
                            pointer, "found \"%s\", which is a file, expected a folder or nothing".formatted(text)));
        }
        Path above = real.getParent();
        return above != null && Files.isDirectory(above)
                ? Optional.empty()
                : Optional.of(new Fault(
                        Reason.MISSING_FILE,
                        pointer,
                        "found \"%s\", whose folder \"%s\" does not exist; make it".formatted(text, above)));
    }

    private Optional<Fault> checkPlace(String pointer, String text) {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            return Optional.of(Fault.invalid(pointer, "found a path with the character U+0000; remove it"));
        }
        if (!path.isAbsolute()) {
            return Optional.of(Fault.invalid(
                    pointer,
                    "found the relative path \"%s\", expected an absolute one; `axbench run` makes it so"
                            .formatted(text)));
        }
        return isOutside(real(path)) ? Optional.of(outside(pointer, text)) : Optional.empty();
    }

    private boolean isOutside(Path real) {
        return folders.stream().noneMatch(real::startsWith);
    }

    private Fault outside(String pointer, String text) {
        return new Fault(
                Reason.PATH_NOT_ALLOWED,
                pointer,
                ("found \"%s\", expected a path under one of %s; move the file or add its folder to axbench.roots"
                                + " (./axbench up --root FOLDER)")
                        .formatted(text, folders));
    }

    /** The path with links followed as far as it exists, and the rest without dots. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path head = absolute; head != null; head = head.getParent()) {
            if (Files.exists(head)) {
                try {
                    return head.toRealPath().resolve(head.relativize(absolute)).normalize();
                } catch (IOException e) {
                    return absolute;
                }
            }
        }
        return absolute;
    }
}

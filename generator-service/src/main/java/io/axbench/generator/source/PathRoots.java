package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders that a specification may name files of. The gateway checks too; this check holds even if it is passed by.
 *
 * @param roots absolute folders; none allows nothing
 */
public record PathRoots(List<Path> roots) {

    /** Makes the roots absolute. */
    public PathRoots {
        roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    }

    /**
     * The real path of a file or folder under a root, links followed.
     *
     * @throws AxbenchException {@code PATH_NOT_ALLOWED} if it lies outside, itself or through a link;
     *     {@code MISSING_FILE} if nothing is there. Outside paths are not looked at. Both final
     */
    public Path real(String key, String named) {
        Path path = parse(key, named);
        if (!path.isAbsolute() || !under(path.normalize())) {
            throw outside(key, named);
        }
        if (!Files.exists(path)) {
            throw new AxbenchException(Reason.MISSING_FILE, "%s: %s does not exist".formatted(key, named));
        }
        try {
            Path real = path.toRealPath();
            if (!under(real)) {
                throw outside(key, named);
            }
            return real;
        } catch (IOException e) {
            throw new AxbenchException(Reason.MISSING_FILE, "%s: %s cannot be read (%s)".formatted(key, named, e), e);
        }
    }

    /**
     * The path of something that is to be written in a root and need not be there yet.
     *
     * @throws AxbenchException {@code PATH_NOT_ALLOWED} if it lies outside, itself or through a link, or is a root; final
     */
    public Path target(String key, String named) {
        Path path = parse(key, named).normalize();
        if (!path.isAbsolute() || !under(path)) {
            throw outside(key, named);
        }
        Path there = path;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        Path target = followed(there).resolve(there.relativize(path)).normalize();
        if (!under(target)) {
            throw outside(key, named);
        }
        if (!parentUnder(path) || !parentUnder(target)) {
            throw new AxbenchException(
                    Reason.PATH_NOT_ALLOWED,
                    "%s: %s is an allowed folder itself; name a new folder in it".formatted(key, named));
        }
        return target;
    }

    /** What is written stands beside its place first. */
    private boolean parentUnder(Path path) {
        return path.getParent() != null && under(path.getParent());
    }

    private static Path parse(String key, String named) {
        try {
            return Path.of(named);
        } catch (InvalidPathException e) {
            throw new AxbenchException(Reason.MISSING_FILE, "%s: '%s' is no path".formatted(key, named), e);
        }
    }

    private boolean under(Path path) {
        for (Path root : roots) {
            if (path.startsWith(root) || path.startsWith(followed(root))) {
                return true;
            }
        }
        return false;
    }

    private static Path followed(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            return root;
        }
    }

    private AxbenchException outside(String key, String named) {
        return new AxbenchException(
                Reason.PATH_NOT_ALLOWED,
                "%s: %s lies outside the allowed folders %s; move it there or add its folder to axbench.roots"
                        .formatted(key, named, roots));
    }
}

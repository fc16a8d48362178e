package io.axbench.gateway.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of the page as they lie in the module.
 *
 * @param files text by path, relative to the folder that is served
 */
record Page(Map<Path, String> files) {

    private static final Path FOLDER = Path.of("src/main/resources/META-INF/resources");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(?:href|src)=\"([^\"#]+)\"");
    private static final Pattern IMPORT = Pattern.compile("\\b(?:from|import)\\s*\\(?\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern STYLE = Pattern.compile("\\burl\\(\\s*['\"]?([^'\")]+)|@import\\s+['\"]([^'\"]+)");

    /** Reads them. */
    static Page read() {
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            return new Page(paths.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(FOLDER::relativize, Page::text, (a, b) -> a, TreeMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files with this ending. */
    Map<Path, String> ending(String ending) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().toString().endsWith(ending))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The files that a file names: links and scripts of a document, imports of a module, addresses of a style sheet. */
    Set<Path> named(Path file) {
        String text = files.getOrDefault(file, "");
        Pattern pattern = switch (file.toString().replaceFirst(".*\\.", "")) {
            case "html" -> ATTRIBUTE;
            case "js" -> IMPORT;
            case "css" -> STYLE;
            default -> Pattern.compile("(?!)");
        };
        Set<Path> named = new TreeSet<>();
        for (Matcher m = pattern.matcher(text); m.find(); ) {
            named.add(file.resolveSibling(m.group(1) == null ? m.group(2) : m.group(1))
                    .normalize());
        }
        return named;
    }

    /** Everything that a browser fetches for {@code start}. */
    Set<Path> reachable(Path start) {
        Set<Path> seen = new TreeSet<>();
        reach(start, seen);
        return seen;
    }

    private void reach(Path file, Set<Path> seen) {
        if (files.containsKey(file) && seen.add(file)) {
            named(file).forEach(next -> reach(next, seen));
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

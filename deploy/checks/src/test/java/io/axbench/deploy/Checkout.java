package io.axbench.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the repository. */
final class Checkout {

    /** The module of each service, by the name that its pod has. */
    static final List<String> SERVICES = List.of("generator", "trainer", "judge", "gateway");

    private static final Path ROOT = root();

    private Checkout() {}

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** The folder of a service's module. */
    static String module(String service) {
        return service.equals("gateway") ? service : service + "-service";
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    /** Files under a folder, in the order of their names; none if the folder is missing. */
    static List<Path> files(String folder, Predicate<String> name) {
        Path start = file(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(start)) {
            return walk.filter(Files::isRegularFile)
                    .filter(path -> name.test(path.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + start, e);
        }
    }

    /** The main sources of a module. */
    static List<Path> sources(String module) {
        return files(module + "/src/main/java", name -> name.endsWith(".java"));
    }

    /** The test sources of all modules. */
    static List<Path> testSources() {
        return modules()
                .flatMap(module -> files(module + "/src/test/java", name -> name.endsWith(".java")).stream())
                .toList();
    }

    /** What people read: the Markdown files of the root, of the folders for people and of all modules' sources. */
    static List<Path> documents() {
        Stream<String> folders = Stream.concat(
                modules().map(module -> module + "/src"), Stream.of("docs", "examples", "deploy/kubernetes"));
        Stream<Path> deep = folders.flatMap(folder -> files(folder, Checkout::isDocument).stream());
        Stream<Path> flat = Stream.concat(Stream.of("."), modules()).flatMap(folder -> flat(file(folder)));
        return Stream.concat(flat, deep).toList();
    }

    private static Stream<Path> flat(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isDocument(file.getFileName().toString())).sorted().toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list " + folder, e);
        }
    }

    private static boolean isDocument(String name) {
        return name.endsWith(".md");
    }

    /** The folders of the modules, as the parent POM lists them. */
    static Stream<String> modules() {
        return Pattern.compile("<module>([^<]+)</module>")
                .matcher(read(file("pom.xml")))
                .results()
                .map(module -> module.group(1));
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("deploy/kubernetes"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no folder above the working directory holds deploy/kubernetes");
        }
        return folder;
    }
}

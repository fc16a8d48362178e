package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents' links to files of the checkout, and to headings in them. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern ADDRESS = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

    static List<Path> documents() {
        return Checkout.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadSomewhere(Path document) {
        LINK.matcher(Checkout.read(document))
                .results()
                .filter(link -> !ADDRESS.matcher(link.group(1)).matches())
                .forEach(link -> {
                    Path target = link.group(1).isEmpty()
                            ? document
                            : document.resolveSibling(link.group(1)).normalize();
                    assertThat(target).as(link.group()).matches(Files::exists, "exists");
                    if (link.group(2) != null) {
                        assertThat(headings(target)).as(link.group()).contains(link.group(2));
                    }
                });
    }

    /** As code hosts name them: lower case, blanks as hyphens, other marks left out. */
    private static Stream<String> headings(Path document) {
        return HEADING.matcher(Checkout.read(document))
                .results()
                .map(heading -> heading.group(1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'));
    }
}

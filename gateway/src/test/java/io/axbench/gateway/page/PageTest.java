package io.axbench.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page asks no other host for anything, runs under a strict content security policy and is whole. */
class PageTest {

    private static final Path START = Path.of("index.html");

    /** A name of the SVG standard, which no browser fetches. */
    private static final String SVG = "http://www.w3.org/2000/svg";

    /** An answer of the gateway, no file. */
    private static final Path API = Path.of("q/openapi");

    private final Page page = Page.read();

    @Test
    void namesNoOtherHost() {
        // When
        // Then
        assertThat(page.files())
                .isNotEmpty()
                .allSatisfy((file, text) -> assertThat(text.replace(SVG, ""))
                        .as("%s", file)
                        .doesNotContainPattern("(?i)(https?:|['\"(])//\\w"));
    }

    @Test
    void everyFileThatIsNamedExists() {
        // When
        // Then
        assertThat(page.files().keySet())
                .allSatisfy(file -> assertThat(page.named(file)).as("%s", file).allMatch(this::answered));
    }

    @Test
    void everyFileIsReachedFromTheStart() {
        // When
        Set<Path> reached = page.reachable(START);
        // Then
        assertThat(reached).containsExactlyInAnyOrderElementsOf(page.files().keySet());
    }

    @Test
    void documentHasNoInlineScriptOrStyle() {
        // When
        // Then
        assertThat(page.ending(".html"))
                .containsKey(START)
                .allSatisfy((file, text) -> assertThat(text)
                        .doesNotContainPattern("(?i)<script(?![^>]*\\bsrc=)")
                        .doesNotContainPattern("(?i)<style|\\sstyle=|\\son\\w+=|javascript:"));
    }

    @Test
    void documentForbidsWhatItDoesNotNeed() {
        // When
        String document = page.files().get(START);
        // Then
        assertThat(document)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                .doesNotContain("unsafe-");
    }

    @Test
    void scriptsMakeNoMarkupOutOfText() {
        // When
        // Then
        assertThat(page.ending(".js"))
                .isNotEmpty()
                .allSatisfy((file, text) -> assertThat(text)
                        .as("%s", file)
                        .doesNotContainPattern(
                                "(?i)(inner|outer)HTML|insertAdjacentHTML|document\\.write|DOMParser|srcdoc")
                        .doesNotContainPattern("\\beval\\(|new Function\\(|setAttribute\\('style'|\\bstyle: "));
    }

    @Test
    void filesAreShort() {
        // When
        // Then
        assertThat(page.files())
                .allSatisfy((file, text) ->
                        assertThat(text.lines().count()).as("%s", file).isLessThan(150));
    }

    private boolean answered(Path file) {
        return file.equals(API) || page.files().containsKey(file);
    }
}

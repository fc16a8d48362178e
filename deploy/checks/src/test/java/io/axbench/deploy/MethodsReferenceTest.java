package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/methods.md} against the catalogue of methods. */
class MethodsReferenceTest {

    private static final String PAGE = "docs/reference/methods.md";

    @Test
    void pageIsThatOfTheCatalogue() throws IOException {
        // Given
        Path made = Files.writeString(Path.of("target", "methods.md"), MethodsReference.page());
        // Then
        assertThat(Checkout.read(Checkout.file(PAGE)))
                .as("%s; the catalogue's page is in deploy/checks/%s, copy it there", PAGE, made)
                .isEqualTo(MethodsReference.page());
    }
}

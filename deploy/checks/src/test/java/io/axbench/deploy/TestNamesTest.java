package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The names of test classes: the build runs {@code *Test} and {@code *IT}, and passes over others without a word. */
class TestNamesTest {

    private static final Pattern TEST =
            Pattern.compile("(?m)^\\s+@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\\b");
    private static final Pattern ABSTRACT = Pattern.compile("(?m)^(public )?(abstract class|interface) ");

    @Test
    void everyClassWithATestIsRun() {
        // Given
        List<Path> withTests = Checkout.testSources().stream()
                .filter(file -> TEST.matcher(Checkout.read(file)).find())
                .filter(file -> !ABSTRACT.matcher(Checkout.read(file)).find())
                .toList();

        // Then
        assertThat(withTests)
                .hasSizeGreaterThan(100)
                .allSatisfy(file -> assertThat(file.getFileName().toString()).matches("\\w+(Test|IT)\\.java"));
    }
}

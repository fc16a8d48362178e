package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PomTest {

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
    private static final Pattern MODULE = Pattern.compile("(?s)</parent>\\s*<artifactId>([^<]+)</artifactId>");

    /** What a module says of itself and needs at run time, and what it has for its tests alone. */
    private record Pom(String folder, List<String> needed, List<String> forTests) {}

    /**
     * A scope that a module states wins over what its dependencies need: the test scope takes a library out of the
     * program, and no test can see it, as tests have the library.
     */
    @Test
    void noModuleHasForItsTestsAloneWhatAModuleBelowNeeds() {
        // Given
        Map<String, Pom> poms = poms();
        // Then
        assertThat(poms.keySet()).contains("axbench-formats", "axbench-local");
        assertThat(poms.values()).allSatisfy(pom -> {
            List<String> below = below(pom, poms);
            assertThat(pom.forTests()).as(pom.folder()).noneMatch(below::contains);
        });
    }

    private static List<String> below(Pom pom, Map<String, Pom> poms) {
        List<String> all = new ArrayList<>();
        for (String needed : pom.needed()) {
            Pom module = poms.get(needed);
            if (module != null) {
                all.addAll(module.needed());
                all.addAll(below(module, poms));
            }
        }
        return all;
    }

    private static Map<String, Pom> poms() {
        Map<String, Pom> poms = new HashMap<>();
        for (String folder : Checkout.modules().toList()) {
            String text = Checkout.read(Checkout.file(folder + "/pom.xml"));
            Matcher name = MODULE.matcher(text);
            assertThat(name.find()).as(folder).isTrue();
            List<String> needed = new ArrayList<>();
            List<String> forTests = new ArrayList<>();
            Matcher dependencies = DEPENDENCY.matcher(text);
            while (dependencies.find()) {
                Matcher artifact = ARTIFACT.matcher(dependencies.group(1));
                assertThat(artifact.find()).as(folder).isTrue();
                (dependencies.group(1).contains("<scope>test</scope>") ? forTests : needed).add(artifact.group(1));
            }
            poms.put(name.group(1), new Pom(folder, needed, forTests));
        }
        return poms;
    }
}

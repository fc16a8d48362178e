package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/configuration.md} against the services' sources. */
class ConfigurationReferenceTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(axbench\\.[\\w.-]+)` \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern DEFAULT =
            Pattern.compile("@WithDefault\\(\"([^\"$]+)\"\\)\\s+[\\w.<>]+(?:<[^>]+>)?\\s+(\\w+)\\(\\);");

    @Test
    void listsEveryKeyAndNoOther() {
        TreeSet<String> read = new TreeSet<>();
        Checkout.SERVICES.forEach(service -> ConfigKeys.of(service).stream()
                .filter(key -> key.startsWith("axbench."))
                .forEach(read::add));
        assertThat(documented().keySet()).containsExactlyElementsOf(read);
    }

    @Test
    void givesEveryDefault() {
        Map<String, String> documented = documented();
        for (String module :
                new String[] {"delivery", "endpoint", "generator-service", "trainer-service", "judge-service", "gateway"
                }) {
            for (Path source : Checkout.sources(module)) {
                Matcher found = DEFAULT.matcher(Checkout.read(source));
                while (found.find()) {
                    String value = found.group(1);
                    String end = "."
                            + found.group(2)
                                    .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                                    .toLowerCase(Locale.ROOT);
                    boolean named = value.equals(".");
                    assertThat(documented.entrySet())
                            .as("%s = %s in %s", end, value, source.getFileName())
                            .anyMatch(row -> row.getKey().endsWith(end)
                                    && (named || row.getValue().contains(value)));
                }
            }
        }
    }

    private static Map<String, String> documented() {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Checkout.read(Checkout.file("docs/reference/configuration.md")));
        while (row.find()) {
            rows.put(row.group(1), row.group(2));
        }
        return rows;
    }
}

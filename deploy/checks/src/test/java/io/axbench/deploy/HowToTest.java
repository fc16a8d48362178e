package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HowToTest {

    @Test
    void namesOnlyMetricsOfOursThatExist() {
        Set<String> exported = new TreeSet<>();
        for (String name : ExportedMetrics.ofTheServices()) {
            exported.add(name);
            exported.add(name.replaceAll("_(count|sum|max)$", ""));
        }
        List<String> named = Pattern.compile("`(axbench_\\w+)(?:\\{[\\w,]*})?`")
                .matcher(Checkout.read(Checkout.file("docs/how-to/observe.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(named).isNotEmpty().isSubsetOf(exported);
        assertThat(exported)
                .as("metrics that the page leaves out")
                .allSatisfy(name ->
                        assertThat(named).anySatisfy(page -> assertThat(name).startsWith(page)));
    }
}

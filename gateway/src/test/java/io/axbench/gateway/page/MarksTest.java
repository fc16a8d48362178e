package io.axbench.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six colours and six shapes tell apart more methods than six. */
class MarksTest {

    private static final String DOCUMENT = """
            <pre id="marks"></pre>
            <script type="module">
              import { marksOf } from './page/charts/marks.js';
              const rows = Array.from({ length: 30 }, (_, i) => ({ label: `m${i}`, method: `m${i}` }));
              const marks = [...marksOf(rows).values()];
              document.getElementById('marks').textContent =
                  marks.map(m => `${m.className.split(' ')[0]} ${m.shape(1)};${m.className}`).join('|');
            </script>""";

    @TempDir
    Path profile;

    @Test
    void noTwoMethodsLookAlike() throws Exception {
        // Given
        Optional<Browser> browser = Browser.find();
        assumeTrue(browser.isPresent(), "there is no Chromium or Chrome on the path");
        try (StandIn server = new StandIn(Map.of("marks.html", DOCUMENT), 0)) {
            // When
            String page = browser.orElseThrow().open(server.address() + "marks.html", profile);
            Matcher marks = Pattern.compile("<pre id=\"marks\">(.*?)</pre>").matcher(page);
            assertThat(marks.find()).isTrue();
            List<String> drawn = List.of(marks.group(1).split("\\|"));
            // Then: colour with shape, and of lines colour with dash
            assertThat(drawn.stream().map(mark -> mark.split(";")[0]))
                    .hasSize(30)
                    .doesNotHaveDuplicates();
            assertThat(drawn.stream().map(mark -> mark.split(";")[1])).doesNotHaveDuplicates();
        }
    }
}

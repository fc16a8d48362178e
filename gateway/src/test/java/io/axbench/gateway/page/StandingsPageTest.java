package io.axbench.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run, in a browser, over what the gateway's own code makes of results. */
class StandingsPageTest {

    @TempDir
    private Path profile = Path.of("");

    @TempDir
    private Path models = Path.of("");

    private StandIn gateway;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Browser.find().isPresent(), "no browser on the path: install chromium");
        gateway = new StandIn(ShownRun.answers(models), 0);
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void aRunShowsItsGroupsAndWhatItCouldHaveFound() throws Exception {
        // When
        String page = open("");
        // Then: the sentences
        assertThat(page)
                .contains("What it shows", "Smallest detectable difference", "Best without luck", "<dt>Seeds</dt>")
                .containsPattern("<b>LinearProbe</b><span>Not to be told apart from ReFT-r1");
        // and the charts, each with words for those who do not see it
        assertThat(figures(page))
                .contains("Groups", "Pairs", "What the scores vary by")
                .doesNotContain("Pareto front");
        assertThat(page)
                .containsPattern("aria-label=\"LinearProbe: 0.\\d\\d \\[0.\\d\\d, [01].\\d\\d\\], group a")
                .containsPattern("aria-label=\"Shares of the variance. LinearProbe: concept \\d+")
                .containsPattern("<title>ReFT-r1 − Random: 0.\\d+ \\[.*\\], p &lt; 0.001</title>")
                .contains("Every pair as a table");
        assertThat(count(page, "class=\"pair (better|worse)\"")).isEqualTo(20);
        assertThat(count(page, "class=\"share (concept|seed)\"")).isGreaterThan(5);
    }

    @Test
    void theLeaderboardHasGroupsAndPublishedRowsStandApart() throws Exception {
        // When
        String page = open("");
        // Then
        assertThat(count(page, "class=\"c-detection-group\" data-label=\"Group\"><span><b>\\w+</b>"))
                .isEqualTo(5);
        assertThat(count(page, "class=\"c-steering-group\" data-label=\"Group\"><span><b>\\w+</b>"))
                .isEqualTo(6);
        assertThat(page)
                .contains("<summary>Published for this model and layer: 17 methods</summary>", "gpt-4o-mini rated them")
                .contains("format=latex", "format=parquet")
                .doesNotContain("#/judges/gpt-4o-mini");
        // and no column that would say nothing new: nothing is missing, no concept has hard negatives
        assertThat(page)
                .contains("c-steering-perplexity")
                .doesNotContain("c-steering-missing", "c-steering-scorePublished", "c-detection-hardNegativeAccuracy");
    }

    @Test
    void steeringOfOneGenreHasItsFront() throws Exception {
        // When
        String page = open("?genre=code&by=score-embedded-v1");
        // Then
        assertThat(figures(page)).contains("Groups", "Pairs", "Pareto front");
        assertThat(page)
                .containsPattern("aria-label=\"Mean ratings, 0 to 2\\. .*Prompt: concept .*, on the front\\.")
                .contains("<option value=\"code\" selected=\"\">code</option>", "format=csv&amp;genre=code")
                .contains(">terms of trade 2</a>")
                .doesNotContain(">terms of trade 3</a>");
        assertThat(count(page, "class=\"pair (better|worse)\"")).isEqualTo(30);
    }

    @Test
    void winsAreAgainstPromptingOrAChosenBaseline() throws Exception {
        // When
        String steering = open("?by=score-embedded-v1");
        String chosen = open("?by=score-embedded-v1&baseline=PCA");
        // Then: ten concepts of four test instructions
        assertThat(figures(steering)).contains("Against Prompt");
        assertThat(steering)
                .containsPattern("<title>Random: \\d+ of 40 losses</title>")
                .contains("<option value=\"Prompt\" selected=\"\">Prompt</option>");
        assertThat(figures(chosen)).contains("Against PCA").doesNotContain("Against Prompt");
        assertThat(count(chosen, "class=\"outcome wins\"")).isEqualTo(6); // five methods and the legend
    }

    @Test
    void aMethodShowsItsRatingsByFactorAndByGenre() throws Exception {
        // When
        String board = open("");
        String page = open("/methods/DiffMean");
        // Then
        assertThat(board).contains("href=\"#/runs/0199c0de/methods/DiffMean\"");
        assertThat(figures(page)).containsExactly("By factor", "Concept", "Instruction", "Fluency");
        assertThat(page)
                .contains("<dt>F1 at 1:100</dt>", "<dt>Average precision at 1:100</dt>")
                .containsPattern("<title>Concept 2 at factor 0.4: \\d+.%, \\d+ ratings, mean score \\d.\\d\\d</title>")
                .containsPattern("aria-label=\"Fluency: shares of the ratings 0, 1 and 2 by factor. 0.4: ")
                .contains("Scores by rating as a table", ">code</th>", "methods/LinearProbe", "methods/PCA");
        assertThat(count(page, "class=\"rated rated-2\"")).isEqualTo(12); // three factors and the legend, thrice
    }

    @Test
    void aConceptOfSeveralSeedsHasItsRocCurves() throws Exception {
        // When
        String page = open("/concepts/0");
        // Then
        assertThat(figures(page)).contains("ROC curve", "Precision and recall at 1:100", "ReFT-r1@42", "PCA@42");
        assertThat(page)
                .containsPattern("aria-label=\"ROC curve. ReFT-r1@42: 0.\\d{3}. PCA@42: 0.\\d{3}.\"")
                .containsPattern(
                        "aria-label=\"Precision and recall at 1:100. ReFT-r1@42: 0.\\d{3}. PCA@42: 0.\\d{3}.\"")
                .containsPattern("class=\"line mark-0\" d=\"M40 \\d+");
    }

    private String open(String query) throws Exception {
        return Browser.find().orElseThrow().open(gateway.address() + "#/runs/" + ShownRun.ID + query, profile);
    }

    private static List<String> figures(String page) {
        return Pattern.compile("<figcaption><b>([^<]+)")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static long count(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(MatchResult::start)
                .count();
    }
}

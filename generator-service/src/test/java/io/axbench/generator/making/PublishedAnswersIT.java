package io.axbench.generator.making;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.endpoint.Reply;
import io.axbench.generator.making.Verdict.NotTaken;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ConceptRows;
import io.axbench.generator.source.ParquetFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many answers of a good language model the checks turn away: those of the public sets, which nobody checked. */
class PublishedAnswersIT {

    private final List<String> rejected = new ArrayList<>();
    private int checked;

    @Test
    void takesNearlyAllOfThePublishedAnswers() {
        // Given
        Path sets = Path.of("../../shared/data/concept10").toAbsolutePath().normalize();
        assumeTrue(Files.isDirectory(sets), "the public data sets are not here: " + sets);

        // When
        for (String name : List.of("2b_l10", "2b_l20")) {
            try (ParquetFolder data = ParquetFolder.open(sets.resolve(name))) {
                for (Concept concept : data.concepts()) {
                    check(concept, data.rows(concept));
                }
            }
        }

        // Then: 11 of 2,950 in fact, most of them rightly: refusals, single words, hard negatives without their word
        assertThat(checked).isGreaterThan(2_900);
        assertThat(rejected).as(String.join("\n", rejected)).hasSizeLessThan(checked / 100);
    }

    private void check(Concept concept, ConceptRows rows) {
        Questions questions = new Questions(concept.text());
        for (TrainRow row : rows.positives()) {
            check(questions.positive(row.instruction()), row.answer());
        }
        for (int i = 0; i < rows.eval().size(); i++) {
            EvalRow row = rows.eval().get(i);
            if (row.category() == Category.POSITIVE) {
                check(questions.positive(row.instruction()), row.answer());
            } else if (row.category() == Category.NEGATIVE) {
                check(questions.without(row.instruction()), row.answer());
            } else {
                String[] contrast = rows.labels().get(i).concept().split("//", 2);
                check(questions.hardNegative(new Contrast(contrast[0], contrast[1]), row.instruction()), row.answer());
            }
        }
    }

    private void check(Asked<String> asked, String answer) {
        checked++;
        if (asked.check().apply(new Reply.Answered(answer, true, 0, 0, 0, false)) instanceof NotTaken<String> not) {
            rejected.add("%s, %s: %s"
                    .formatted(
                            asked.prompt().id(),
                            not.why().words(),
                            answer.substring(0, Math.min(90, answer.length())).replace('\n', ' ')));
        }
    }
}

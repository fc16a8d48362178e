package io.axbench.judge.domain;

import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Provenance;
import io.axbench.contracts.spec.JudgeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pages of steered texts for tests. */
public final class Pages {

    private Pages() {}

    /** A judge of this id that needs no endpoint. */
    public static JudgeSpec judge(String id) {
        return new JudgeSpec(id, null, 1, 0);
    }

    /** A page with these texts, each for an instruction of its own at factor 0.4. */
    public static GenerationsReady page(String runId, List<JudgeSpec> judges, String... texts) {
        List<SteeredText> steered = new ArrayList<>();
        for (String text : texts) {
            steered.add(new SteeredText(steered.size(), "Tell me of bees.", 0.4, 1.5, text, 3, 12.5));
        }
        Provenance provenance = new Provenance(
                "1", "test", "none", "subject-model", "ab", "f32", "cpu", 1, 15, 42, "cd", "ef", Map.of(), null);
        return new GenerationsReady(
                runId,
                3,
                "bees",
                "DiffMean",
                "0123",
                0,
                1,
                steered,
                judges,
                null,
                null,
                null,
                "subject-model",
                null,
                provenance,
                Map.of());
    }

    /** The page in a run that may spend so many dollars on rating. */
    public static GenerationsReady withBudget(GenerationsReady page, double dollars) {
        return new GenerationsReady(
                page.runId(),
                page.conceptId(),
                page.concept(),
                page.method(),
                page.resultId(),
                page.page(),
                page.pages(),
                page.texts(),
                page.judges(),
                dollars,
                page.recompute(),
                page.held(),
                page.subject(),
                page.note(),
                page.provenance(),
                page.seconds());
    }

    /** The page in a run that takes no stored rating. */
    public static GenerationsReady anew(GenerationsReady page, String word) {
        return new GenerationsReady(
                page.runId(),
                page.conceptId(),
                page.concept(),
                page.method(),
                page.resultId(),
                page.page(),
                page.pages(),
                page.texts(),
                page.judges(),
                page.judgingBudget(),
                word,
                page.held(),
                page.subject(),
                page.note(),
                page.provenance(),
                page.seconds());
    }

    /** The page under another number, of a result with more pages. */
    public static GenerationsReady numbered(GenerationsReady page, int number) {
        return new GenerationsReady(
                page.runId(),
                page.conceptId(),
                page.concept(),
                page.method(),
                page.resultId(),
                number,
                number + 1,
                page.texts(),
                page.judges(),
                page.judgingBudget(),
                page.recompute(),
                page.held(),
                page.subject(),
                page.note(),
                page.provenance(),
                page.seconds());
    }

    /** The page as of this concept and method, in a run whose texts are held until they are released. */
    public static GenerationsReady held(GenerationsReady page, int concept, String method) {
        return new GenerationsReady(
                page.runId(),
                concept,
                page.concept(),
                method,
                page.resultId(),
                page.page(),
                page.pages(),
                page.texts(),
                page.judges(),
                page.judgingBudget(),
                page.recompute(),
                true,
                page.subject(),
                page.note(),
                page.provenance(),
                page.seconds());
    }
}

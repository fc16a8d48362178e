package io.axbench.judge.domain;

import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativePool;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Genre;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Concepts with evaluation rows for tests. */
public final class Concepts {

    private Concepts() {}

    /** An entry of prompt detection that this endpoint rates, labelled by it. */
    public static MethodSpec ratedBy(String endpoint) {
        return new MethodSpec("PromptDetection", endpoint, Map.of("endpoint", endpoint));
    }

    /** The concept of a run that detects, with these answers as its rows, the first of which is positive. */
    public static ConceptReady concept(String runId, List<MethodSpec> methods, String... answers) {
        return concept(runId, methods, true, null, answers);
    }

    /** A concept of a run that may or may not detect, and may spend so many dollars on rating. */
    public static ConceptReady concept(
            String runId, List<MethodSpec> methods, boolean detection, @Nullable Double budget, String... answers) {
        List<EvalRow> rows = new ArrayList<>();
        for (String answer : answers) {
            rows.add(new EvalRow(
                    rows.size(), "What?", answer, rows.isEmpty() ? Category.POSITIVE : Category.HARD_NEGATIVE));
        }
        return new ConceptReady(
                runId,
                "spec",
                3,
                "bees",
                null,
                Genre.TEXT,
                "rows",
                new ModelSpec("subject-model", Dtype.BF16),
                15,
                42,
                null,
                null,
                methods,
                detection,
                List.of(new TrainRow("Say.", "A bee.", null)),
                new NegativePool("pool", 8, List.of(new NegativeRow("Say.", "A bus."))),
                rows,
                null,
                null,
                null,
                List.of(JudgeSpec.embedded()),
                budget,
                null,
                null);
    }
}

package io.axbench.judge.domain;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Axis;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativePool;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodSetting;
import io.axbench.contracts.Provenance;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.catalog.TextMethods;
import io.axbench.contracts.detection.MaxAct;
import io.axbench.contracts.spec.MethodSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation rows of a concept, whose texts a model behind an endpoint rates for one entry of prompt detection.
 *
 * @param concept the concept with this entry alone among its methods, and no more of its data than is rated
 */
public record RowsToRate(ConceptReady concept) implements Piece {

    private static final String SCIENCE = "prompt-detection-1";
    private static final String CODE = "0.1.0";
    private static final String NONE = "none";

    /** Refuses a concept that is not for one entry that names an endpoint. */
    public RowsToRate {
        if (concept.methods().size() != 1 || TextMethods.rater(concept.methods().getFirst()) == null) {
            throw new IllegalArgumentException(
                    "rows for the methods " + concept.methods() + ", expected one that names an endpoint");
        }
    }

    /** The rows once for each entry whose texts an endpoint rates; none in a run that reports no detection. */
    public static List<RowsToRate> forEachEntry(ConceptReady concept) {
        if (!concept.detection()) {
            return List.of();
        }
        return concept.methods().stream()
                .filter(entry -> TextMethods.rater(entry) != null)
                .map(entry -> new RowsToRate(with(concept, entry)))
                .toList();
    }

    /** The entry. */
    public MethodSpec entry() {
        return concept.methods().getFirst();
    }

    /** The endpoint whose model rates. */
    public String endpoint() {
        return Objects.requireNonNull(TextMethods.rater(entry()));
    }

    /** Longest reply, in the model's tokens. */
    public int answerTokens() {
        return ((Number) setting("answerTokens")).intValue();
    }

    /** Softmax temperature of the reply. */
    public double temperature() {
        return ((Number) setting("temperature")).doubleValue();
    }

    /** Tells the replies of one seed from those of another; at temperature 0 they are the same. */
    public int sample() {
        return temperature() == 0 ? 0 : (int) Math.floorMod(entry().seedOr(concept.seed()), (long) Integer.MAX_VALUE);
    }

    @Override
    public ConceptReady stored() {
        return concept;
    }

    @Override
    public String identity() {
        return RatingIdentity.hash("detection", runId(), Integer.toString(conceptId()), method());
    }

    @Override
    public String runId() {
        return concept.runId();
    }

    @Override
    public int conceptId() {
        return concept.conceptId();
    }

    @Override
    public String method() {
        return entry().as();
    }

    @Override
    public @Nullable Double budget() {
        return concept.judgingBudget();
    }

    @Override
    public @Nullable String recompute() {
        return concept.recompute();
    }

    @Override
    public String stage() {
        return "detect";
    }

    @Override
    public int size() {
        return concept.eval().size();
    }

    @Override
    public String rater() {
        return method();
    }

    /**
     * The message that the scores travel in.
     *
     * @param rater who rated; its version is the hash of the question and of how it is asked
     * @param scores a score a row, in the order of the rows
     * @param seconds how long it took
     */
    public DetectionScored scored(JudgeFacts rater, List<ExampleScore> scores, Cost cost, double seconds) {
        return new DetectionScored(
                runId(),
                conceptId(),
                method(),
                RatingIdentity.hash(
                        SCIENCE,
                        rater.version(),
                        Integer.toString(sample()),
                        Integer.toString(conceptId()),
                        concept.concept(),
                        concept.dataHash()),
                MaxAct.of(scores),
                scores,
                null,
                "rated by " + rater.languageModel(),
                provenance(rater),
                cost,
                Map.of("score", seconds));
    }

    @Override
    public WorkFailed failed(String service, AxbenchException fault) {
        return new WorkFailed(
                runId(),
                service,
                conceptId(),
                method(),
                Axis.DETECTION,
                fault.reason(),
                String.valueOf(fault.getMessage()),
                true);
    }

    /** The subject model has no part in it, so nothing is said of its weights. */
    private Provenance provenance(JudgeFacts rater) {
        return new Provenance(
                SCIENCE,
                CODE,
                "endpoint %s, model %s".formatted(rater.id(), rater.languageModel()),
                concept.model().source(),
                NONE,
                concept.model().dtype().name().toLowerCase(Locale.ROOT),
                NONE,
                0,
                concept.layer(),
                entry().seedOr(concept.seed()),
                concept.dataHash(),
                concept.specHash(),
                settings(),
                rater.version());
    }

    private Object setting(String key) {
        return Objects.requireNonNull(settings().get(key), key);
    }

    /** All settings of the entry, defaults included. */
    private Map<String, Object> settings() {
        Map<String, Object> values = new TreeMap<>();
        for (MethodSetting setting :
                MethodCatalog.find(entry().method()).orElseThrow().settings()) {
            values.put(setting.key(), setting.in("", entry().settings()));
        }
        return values;
    }

    private static ConceptReady with(ConceptReady whole, MethodSpec entry) {
        return new ConceptReady(
                whole.runId(),
                whole.specHash(),
                whole.conceptId(),
                whole.concept(),
                whole.reference(),
                whole.genre(),
                whole.dataHash(),
                whole.model(),
                whole.layer(),
                whole.seed(),
                whole.compat(),
                whole.recompute(),
                List.of(entry),
                whole.detection(),
                List.of(),
                new NegativePool(whole.negatives().hash(), whole.negatives().answerTokens(), List.of()),
                whole.eval().stream()
                        .map(row -> new EvalRow(row.id(), "", row.answer(), row.category()))
                        .toList(),
                null,
                null,
                null,
                List.of(),
                whole.judgingBudget(),
                null,
                null);
    }
}

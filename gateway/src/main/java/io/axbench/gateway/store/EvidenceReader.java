package io.axbench.gateway.store;

import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.gateway.metrics.FactorChoice;
import io.axbench.gateway.metrics.HarmonicMean;
import io.axbench.gateway.store.RatedText.TextRating;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what is behind the numbers of a concept: scores of examples, steered texts, ratings; in pages. */
@ApplicationScoped
public class EvidenceReader {

    /** One row a text, judge and sample, or one with no judge; the page is cut over texts. */
    private static final String TEXTS = """
            select t.*, r.judge, r.sample, r.concept as rated_concept, r.instruction as rated_instruction, r.fluency,
              r.unreadable
            from (select * from steered_text where run_id = ? and concept_id = ? and (?::text is null or method = ?)
                  order by method, instruction_id, factor limit ? offset ?) t
            left join rating r on r.run_id = t.run_id and r.concept_id = t.concept_id and r.method = t.method
              and r.instruction_id = t.instruction_id and r.factor = t.factor
            order by t.method, t.instruction_id, t.factor, r.judge, r.sample""";

    private static final String COUNT = "select count(*) from steered_text"
            + " where run_id = ? and concept_id = ? and (?::text is null or method = ?)";

    private final Rows rows;
    private final ScoreColumn column;

    EvidenceReader(Rows rows, ScoreColumn column) {
        this.rows = rows;
        this.column = column;
    }

    /** Scores of a concept's examples by one method, or by all, ordered by method and row. */
    public Page<ScoredExample> examples(String runId, int conceptId, @Nullable String method, int page, int size) {
        List<ScoredExample> all = new ArrayList<>();
        scores(runId, conceptId, method)
                .forEach((label, scores) -> scores.forEach(
                        s -> all.add(new ScoredExample(label, s.id(), s.category(), s.score(), s.token()))));
        return Page.of(all, page, size);
    }

    /** Scores of a concept's examples by method, in the order of the rows: of one method, or of all. */
    public SortedMap<String, List<ExampleScore>> scores(String runId, int conceptId, @Nullable String method) {
        SortedMap<String, List<ExampleScore>> scores = new TreeMap<>();
        rows.query(
                "select method, " + ScoreColumn.BYTES + " from detection where run_id = ? and concept_id = ?"
                        + " and (?::text is null or method = ?)",
                r -> scores.put(r.getString("method"), column.read(r)),
                runId,
                conceptId,
                method,
                method);
        return scores;
    }

    /** Scores of other concepts' negatives by method, of one method, or of all; none where none were scored. */
    public Map<String, double[]> others(String runId, int conceptId, @Nullable String method) {
        Map<String, double[]> others = new HashMap<>();
        rows.query(
                "select method, others from detection where run_id = ? and concept_id = ?"
                        + " and (?::text is null or method = ?)",
                r -> others.put(r.getString("method"), OtherScores.of(r)),
                runId,
                conceptId,
                method,
                method);
        return others;
    }

    /**
     * Steered texts of a concept by one method, or by all, ordered by method, instruction and factor.
     *
     * @param instructions how many instructions the concept has
     */
    public Page<RatedText> texts(
            String runId, int conceptId, @Nullable String method, int instructions, int page, int size) {
        int total = rows.query(COUNT, r -> r.getInt(1), runId, conceptId, method, method)
                .getFirst();
        int first = FactorChoice.firstHalf(instructions);
        List<RatedText> texts = new ArrayList<>();
        List<RatedText> lines = rows.query(
                TEXTS,
                r -> new RatedText(
                        r.getString("method"),
                        r.getInt("instruction_id"),
                        r.getInt("instruction_id") < first ? "choice" : "test",
                        r.getString("instruction"),
                        r.getDouble("factor"),
                        Rows.real(r, "strength"),
                        r.getString("text"),
                        r.getInt("tokens"),
                        Rows.real(r, "perplexity"),
                        r.getString("judge") == null
                                ? List.of()
                                : List.of(rating(
                                        r.getString("judge"),
                                        r.getInt("sample"),
                                        Rows.integer(r, "rated_concept"),
                                        Rows.integer(r, "rated_instruction"),
                                        Rows.integer(r, "fluency"),
                                        r.getString("unreadable")))),
                runId,
                conceptId,
                method,
                method,
                size,
                (long) page * size);
        lines.forEach(line -> join(texts, line));
        return new Page<>(page, size, total, texts);
    }

    /** Lines of one text follow each other. */
    private static void join(List<RatedText> texts, RatedText line) {
        RatedText last = texts.isEmpty() ? null : texts.getLast();
        boolean same = last != null
                && last.method().equals(line.method())
                && last.instructionId() == line.instructionId()
                && last.factor() == line.factor();
        if (!same) {
            texts.add(line);
            return;
        }
        List<TextRating> ratings = new ArrayList<>(Objects.requireNonNull(last).ratings());
        ratings.addAll(line.ratings());
        texts.set(
                texts.size() - 1,
                new RatedText(
                        last.method(),
                        last.instructionId(),
                        last.half(),
                        last.instruction(),
                        last.factor(),
                        last.strength(),
                        last.text(),
                        last.tokens(),
                        last.perplexity(),
                        ratings));
    }

    private static TextRating rating(
            String judge,
            int sample,
            @Nullable Integer concept,
            @Nullable Integer instruction,
            @Nullable Integer fluency,
            @Nullable String unreadable) {
        Double score = concept == null || instruction == null || fluency == null
                ? null
                : (Double) HarmonicMean.of(concept, instruction, fluency);
        return new TextRating(judge, sample, concept, instruction, fluency, score, unreadable);
    }
}

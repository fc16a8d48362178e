package io.axbench.gateway.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.metrics.Ratings;
import io.axbench.gateway.metrics.Reading;
import io.axbench.gateway.metrics.Text;
import io.axbench.gateway.store.RatedLine.Piece;
import io.axbench.gateway.store.RatedLine.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the complete results of a run and hands them to the figures. */
@ApplicationScoped
public class ResultReader {

    private static final TypeReference<List<ExampleScore>> SCORES = new TypeReference<>() {};

    /** Every rating of the texts of a concept's pieces whose texts and ratings are complete, in a fixed order. */
    private static final String RATED = """
            with complete as (
              select method, judge, min(judge_version) as version, min(language_model) as language_model,
                bool_or(same_as_subject) as same_as_subject
              from rating_page where run_id = ? and concept_id = ? group by method, judge having count(*) = max(pages)
            ), generated as (
              select method, max(note) as note from generation_page where run_id = ? and concept_id = ?
              group by method having count(*) = max(pages)
            ), asked as (
              select method, max(instruction_id) + 1 as instructions from steered_text
              where run_id = ? and concept_id = ? group by method
            )
            select r.concept_id, c.*, g.note, a.instructions, t.instruction_id, t.factor, t.perplexity, r.concept,
              r.instruction, r.fluency, r.unreadable is not null as unreadable,
              f.concept as sure_concept, f.instruction as sure_instruction, f.fluency as sure_fluency
            from complete c
            join generated g on g.method = c.method
            join asked a on a.method = c.method
            join rating r on r.run_id = ? and r.concept_id = ? and r.method = c.method and r.judge = c.judge
            join steered_text t on t.run_id = ? and t.concept_id = ? and t.method = r.method
              and t.instruction_id = r.instruction_id and t.factor = r.factor
            left join confidence f on f.run_id = ? and f.concept_id = ? and f.method = r.method
              and f.judge = r.judge and f.instruction_id = r.instruction_id and f.factor = r.factor
            order by c.method, c.judge, t.instruction_id, t.factor, r.sample""";

    /** Changes with every row that a figure is made of: what came, how much of it, and when the last. */
    private static final String MARK = """
            select concat_ws(' ',
              (select count(*) from planned_concept where run_id = ?),
              (select row(count(*), max(received_at), sum(hashtext(result_id))) from detection where run_id = ?),
              (select row(count(*), max(received_at), sum(hashtext(result_id))) from generation_page where run_id = ?),
              (select row(count(*), max(received_at), sum(hashtext(concat(result_id, judge, judge_version))))
                from rating_page where run_id = ?)) as mark""";

    private final Rows rows;
    private final Json json;

    ResultReader(Rows rows, Json json) {
        this.rows = rows;
        this.json = json;
    }

    /** The planned concepts of a run by id. */
    public List<PlannedConcept> concepts(String runId) {
        return rows.query(
                "select p.*, coalesce(p.data_hash, m.data_hash) as known_hash from planned_concept p left join data_made m"
                        + " on m.run_id = p.run_id and m.concept_id = p.concept_id where p.run_id = ?"
                        + " order by p.concept_id",
                r -> new PlannedConcept(
                        r.getInt("concept_id"),
                        r.getString("concept"),
                        r.getString("genre").toLowerCase(java.util.Locale.ROOT),
                        r.getString("ref"),
                        r.getString("known_hash")),
                runId);
    }

    /** A short text that is another one as soon as a row arrived, or went, that the figures of a run are made of. */
    public String mark(String runId) {
        return rows.query(MARK, r -> r.getString("mark"), runId, runId, runId, runId)
                .getFirst();
    }

    /** Detection of every method on every concept, or on one; the scores of one concept are held at a time. */
    public List<DetectionResult> detections(String runId, @Nullable Integer conceptId) {
        List<DetectionResult> results = new ArrayList<>();
        for (int concept : conceptId == null ? conceptsOf("detection", runId) : List.of(conceptId)) {
            results.addAll(rows.query(
                    "select method, max_act, note, scores from detection where run_id = ? and concept_id = ?"
                            + " order by method",
                    r -> DetectionResult.of(
                            concept,
                            r.getString("method"),
                            r.getDouble("max_act"),
                            r.getString("note"),
                            json.read(r.getString("scores"), SCORES)),
                    runId,
                    concept));
        }
        return results;
    }

    /**
     * Steering of every method on every concept, or on one, by every judge, as far as it is complete; the ratings of one
     * concept are held at a time.
     *
     * @param reading how the run's ratings are read
     */
    public List<SteeringResult> steerings(String runId, @Nullable Integer conceptId, Reading reading) {
        List<SteeringResult> results = new ArrayList<>();
        for (int concept : conceptId == null ? conceptsOf("rating_page", runId) : List.of(conceptId)) {
            results.addAll(steerings(runId, concept, reading));
        }
        return results;
    }

    private List<Integer> conceptsOf(String table, String runId) {
        return rows.query(
                "select distinct concept_id from " + table + " where run_id = ? order by concept_id",
                r -> r.getInt("concept_id"),
                runId);
    }

    private List<SteeringResult> steerings(String runId, int concept, Reading reading) {
        Map<Piece, Map<Place, Gathered>> pieces = new LinkedHashMap<>();
        rows.query(
                        RATED,
                        RatedLine::of,
                        runId,
                        concept,
                        runId,
                        concept,
                        runId,
                        concept,
                        runId,
                        concept,
                        runId,
                        concept,
                        runId,
                        concept)
                .forEach(line -> pieces.computeIfAbsent(line.piece(), p -> new LinkedHashMap<>())
                        .computeIfAbsent(line.place(), p -> new Gathered(line.perplexity(), line.confidence()))
                        .ratings
                        .add(line.ratings()));
        List<SteeringResult> results = new ArrayList<>();
        pieces.forEach((piece, texts) -> results.add(new SteeringResult(
                piece.conceptId(),
                piece.method(),
                piece.judge(),
                piece.note(),
                reading.figures(texts(texts), piece.instructions()))));
        return results;
    }

    private static List<Text> texts(Map<Place, Gathered> gathered) {
        List<Text> texts = new ArrayList<>();
        gathered.forEach((place, text) -> texts.add(
                new Text(place.instruction(), place.factor(), text.ratings, text.perplexity, text.confidence)));
        return texts;
    }

    /** The ratings of one text, as they come. */
    private static final class Gathered {
        private final List<Ratings> ratings = new ArrayList<>();
        private final @Nullable Double perplexity;
        private final @Nullable Double confidence;

        Gathered(@Nullable Double perplexity, @Nullable Double confidence) {
            this.perplexity = perplexity;
            this.confidence = confidence;
        }
    }
}

package io.axbench.gateway.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.axbench.contracts.DetectionScored.ExampleScore;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.metrics.Sample;
import io.axbench.gateway.metrics.Steering;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the complete results of a run and hands them to the figures. */
@ApplicationScoped
public class ResultReader {

    private static final TypeReference<List<ExampleScore>> SCORES = new TypeReference<>() {};

    /** Every rated text of the pieces whose texts and ratings are complete, in a fixed order. */
    private static final String RATED = """
            with complete as (
              select concept_id, method, judge, min(judge_version) as version, min(language_model) as language_model,
                bool_or(same_as_subject) as same_as_subject
              from rating_page where run_id = ? group by concept_id, method, judge having count(*) = max(pages)
            ), generated as (
              select concept_id, method, max(note) as note from generation_page where run_id = ?
              group by concept_id, method having count(*) = max(pages)
            )
            select c.*, g.note, t.instruction_id, t.factor, t.perplexity, r.concept, r.instruction, r.fluency
            from complete c
            join generated g on g.concept_id = c.concept_id and g.method = c.method
            join rating r on r.run_id = ? and r.concept_id = c.concept_id and r.method = c.method and r.judge = c.judge
            join steered_text t on t.run_id = r.run_id and t.concept_id = r.concept_id and t.method = r.method
              and t.instruction_id = r.instruction_id and t.factor = r.factor
            where ?::integer is null or c.concept_id = ?
            order by c.concept_id, c.method, c.judge, t.instruction_id, t.factor""";

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

    /** Detection of every method on every concept, or on one. */
    public List<DetectionResult> detections(String runId, @Nullable Integer conceptId) {
        return rows.query(
                "select concept_id, method, max_act, scores from detection where run_id = ?"
                        + " and (?::integer is null or concept_id = ?) order by concept_id, method",
                r -> DetectionResult.of(
                        r.getInt("concept_id"),
                        r.getString("method"),
                        r.getDouble("max_act"),
                        json.read(r.getString("scores"), SCORES)),
                runId,
                conceptId,
                conceptId);
    }

    /** Steering of every method on every concept, or on one, by every judge, as far as it is complete. */
    public List<SteeringResult> steerings(String runId, @Nullable Integer conceptId) {
        Map<Piece, List<Sample>> samples = new LinkedHashMap<>();
        rows.query(RATED, r -> Map.entry(piece(r), sample(r)), runId, runId, runId, conceptId, conceptId)
                .forEach(e -> samples.computeIfAbsent(e.getKey(), p -> new ArrayList<>())
                        .add(e.getValue()));
        List<SteeringResult> results = new ArrayList<>();
        samples.forEach((piece, texts) -> results.add(new SteeringResult(
                piece.conceptId(), piece.method(), piece.judge(), piece.note(), Steering.of(texts))));
        return results;
    }

    private record Piece(
            int conceptId,
            String method,
            JudgeIdentity judge,
            @Nullable String note) {}

    private static Piece piece(ResultSet r) throws SQLException {
        JudgeIdentity judge = new JudgeIdentity(
                text(r, "judge"), text(r, "version"), text(r, "language_model"), r.getBoolean("same_as_subject"));
        return new Piece(r.getInt("concept_id"), text(r, "method"), judge, r.getString("note"));
    }

    private static Sample sample(ResultSet r) throws SQLException {
        return new Sample(
                r.getInt("instruction_id"),
                r.getDouble("factor"),
                Rows.integer(r, "concept"),
                Rows.integer(r, "instruction"),
                Rows.integer(r, "fluency"),
                Rows.real(r, "perplexity"));
    }

    private static String text(ResultSet r, String column) throws SQLException {
        return Objects.requireNonNull(r.getString(column), column);
    }
}

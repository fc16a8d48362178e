package io.axbench.gateway.store;

import io.axbench.contracts.Genre;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.metrics.Reading;
import io.axbench.gateway.metrics.Text;
import io.axbench.gateway.store.WrittenTexts.Confident;
import io.axbench.gateway.store.WrittenTexts.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the complete results of a run and hands them to the figures, a concept at a time: memory holds its ratings. */
@ApplicationScoped
public class ResultReader {

    /**
     * The methods and judges that a concept's texts and ratings are complete of. Each part is taken once: none has more
     * than some rows, whatever the planner expects.
     */
    private static final String PIECES = """
            with rated as materialized (
              select * from rated_piece where run_id = ? and concept_id = ?
            ), written as materialized (
              select method, note from written_piece where run_id = ? and concept_id = ?
            ), said as materialized (
              select distinct method, judge from confidence where run_id = ? and concept_id = ?
            )
            select r.*, w.note, s.method is not null as sure
            from rated r
            join written w on w.method = r.method
            left join said s on s.method = r.method and s.judge = r.judge
            order by r.method, r.judge""";

    private static final String CONFIDENCE = "select * from confidence where run_id = ? and concept_id = ?";

    /** Changes with every row that a concept's figures are made of: what came, how much of it, and when the last. */
    private static final String MARKS = """
            select concept_id, string_agg(part, ' ' order by part) as mark from (
              select concept_id, concat_ws(' ', 'detection', count(*), max(received_at), sum(hashtext(result_id))) as part
              from detection where run_id = ? group by concept_id
              union all
              select concept_id, concat_ws(' ', 'generation', count(*), max(received_at), sum(hashtext(result_id)))
              from generation_page where run_id = ? group by concept_id
              union all
              select concept_id, concat_ws(' ', 'rating', count(*), max(received_at),
                sum(hashtext(concat(result_id, judge, judge_version))))
              from rating_page where run_id = ? group by concept_id
            ) parts group by concept_id""";

    private final Rows rows;
    private final ScoreColumn scores;

    ResultReader(Rows rows, ScoreColumn scores) {
        this.rows = rows;
        this.scores = scores;
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
                        Genre.valueOf(r.getString("genre")),
                        r.getString("ref"),
                        r.getString("known_hash")),
                runId);
    }

    /** Of each concept that has results, a short text that is another one as soon as a row of them came, or went. */
    public SortedMap<Integer, String> marks(String runId) {
        SortedMap<Integer, String> marks = new TreeMap<>();
        rows.query(MARKS, r -> marks.put(r.getInt("concept_id"), r.getString("mark")), runId, runId, runId);
        return marks;
    }

    /**
     * What is complete of a concept: detection by every method, steering by every method and judge.
     *
     * @param reading how the run's ratings are read
     */
    public ConceptResults results(String runId, int concept, Reading reading) {
        return new ConceptResults(concept, detections(runId, concept), steerings(runId, concept, reading));
    }

    private List<DetectionResult> detections(String runId, int concept) {
        return rows.query(
                "select method, max_act, note, others, " + ScoreColumn.BYTES
                        + " from detection where run_id = ? and concept_id = ? order by method",
                r -> DetectionResult.of(
                        concept,
                        r.getString("method"),
                        r.getDouble("max_act"),
                        r.getString("note"),
                        scores.read(r),
                        OtherScores.of(r)),
                runId,
                concept);
    }

    private List<SteeringResult> steerings(String runId, int concept, Reading reading) {
        List<RatedPiece> pieces = rows.query(PIECES, RatedPiece::of, runId, concept, runId, concept, runId, concept);
        if (pieces.isEmpty()) {
            return List.of();
        }
        Map<RatedPiece.Key, Map<Place, Double>> sure = new HashMap<>();
        if (pieces.stream().anyMatch(RatedPiece::sure)) {
            rows.query(CONFIDENCE, Confident::of, runId, concept)
                    .forEach(c -> sure.computeIfAbsent(c.piece(), piece -> new HashMap<>())
                            .put(c.place(), c.confidence()));
        }
        Map<String, WrittenTexts> written = new HashMap<>();
        rows.query(WrittenTexts.TEXTS, r -> written.put(r.getString("method"), WrittenTexts.of(r)), runId, concept);
        Map<RatedPiece.Key, List<Text>> rated = new HashMap<>();
        rows.query(
                WrittenTexts.RATINGS,
                r -> {
                    RatedPiece.Key key = RatedPiece.Key.of(r);
                    WrittenTexts texts = written.get(key.method());
                    return rated.put(key, texts == null ? List.of() : texts.rated(r, sure.getOrDefault(key, Map.of())));
                },
                runId,
                concept);
        List<SteeringResult> results = new ArrayList<>();
        for (RatedPiece piece : pieces) {
            List<Text> texts = rated.getOrDefault(piece.key(), List.of());
            WrittenTexts all = written.get(piece.method());
            if (all != null && !texts.isEmpty()) {
                results.add(new SteeringResult(
                        concept,
                        piece.method(),
                        piece.judge(),
                        piece.note(),
                        reading.figures(texts, all.instructions())));
            }
        }
        return results;
    }
}

package io.axbench.gateway.store;

import io.axbench.contracts.Genre;
import io.axbench.gateway.domain.leaderboard.DetectionResult;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.metrics.Ratings;
import io.axbench.gateway.metrics.Reading;
import io.axbench.gateway.metrics.Text;
import io.axbench.gateway.store.RatedLine.Confident;
import io.axbench.gateway.store.RatedLine.Piece;
import io.axbench.gateway.store.RatedLine.Place;
import io.axbench.gateway.store.RatedLine.Rater;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
            ), asked as materialized (
              select method, max(instruction_id) + 1 as instructions from steered_text
              where run_id = ? and concept_id = ? group by method
            ), said as materialized (
              select distinct method, judge from confidence where run_id = ? and concept_id = ?
            )
            select r.*, w.note, a.instructions, s.method is not null as sure
            from rated r
            join written w on w.method = r.method
            join asked a on a.method = r.method
            left join said s on s.method = r.method and s.judge = r.judge
            order by r.method, r.judge""";

    /** Every rating of a concept's texts, in a fixed order; {@link RatedLine} reads the columns by their numbers. */
    private static final String RATINGS = """
            select r.method, r.judge, r.instruction_id, r.factor, r.concept, r.instruction, r.fluency,
              r.unreadable is not null, t.perplexity
            from rating r
            join steered_text t on t.run_id = r.run_id and t.concept_id = r.concept_id and t.method = r.method
              and t.instruction_id = r.instruction_id and t.factor = r.factor
            where r.run_id = ? and r.concept_id = ?
            order by r.instruction_id, r.factor, r.sample""";

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
                "select method, max_act, note, scores from detection where run_id = ? and concept_id = ? order by method",
                r -> DetectionResult.of(
                        concept,
                        r.getString("method"),
                        r.getDouble("max_act"),
                        r.getString("note"),
                        scores.read(r.getString("scores"))),
                runId,
                concept);
    }

    private List<SteeringResult> steerings(String runId, int concept, Reading reading) {
        List<Piece> pieces = rows.query(
                PIECES, r -> Piece.of(concept, r), runId, concept, runId, concept, runId, concept, runId, concept);
        Map<Rater, Map<Place, Gathered>> texts = new HashMap<>();
        for (RatedLine line : rows.query(RATINGS, RatedLine::of, runId, concept)) {
            texts.computeIfAbsent(line.rater(), r -> new LinkedHashMap<>())
                    .computeIfAbsent(line.place(), p -> new Gathered(line.perplexity()))
                    .ratings
                    .add(line.ratings());
        }
        if (pieces.stream().anyMatch(Piece::sure)) {
            rows.query(CONFIDENCE, Confident::of, runId, concept).forEach(sure -> {
                Gathered text = texts.getOrDefault(sure.rater(), Map.of()).get(sure.place());
                if (text != null) {
                    text.confidence = sure.confidence();
                }
            });
        }
        return pieces.stream()
                .filter(piece -> texts.containsKey(piece.rater()))
                .map(piece -> piece.result(reading, texts(texts.getOrDefault(piece.rater(), Map.of()))))
                .toList();
    }

    private static List<Text> texts(Map<Place, Gathered> gathered) {
        List<Text> texts = new ArrayList<>();
        gathered.forEach((place, text) -> texts.add(
                new Text(place.instruction(), place.factor(), text.ratings, text.perplexity, text.confidence)));
        return texts;
    }

    /** The ratings of one text, as they come. */
    private static final class Gathered {
        private final List<Ratings> ratings = new ArrayList<>(1);
        private final @Nullable Double perplexity;
        private @Nullable Double confidence;

        Gathered(@Nullable Double perplexity) {
            this.perplexity = perplexity;
        }
    }
}

package io.axbench.gateway.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.axbench.contracts.Genre;
import io.axbench.gateway.domain.settling.JudgeSettling;
import io.axbench.gateway.domain.settling.Look;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how far a run that settles is, by judge; of other runs there is nothing. */
@ApplicationScoped
public class SettlingReader {

    private static final TypeReference<List<String>> LABELS = new TypeReference<>() {};

    private static final String SPARED = """
            select s.method, count(*) from spared_piece s
            join planned_concept p on p.run_id = s.run_id and p.concept_id = s.concept_id
            where s.run_id = ? and s.judge = ? and (cast(? as text) is null or p.genre = cast(? as text))
            group by s.method""";

    private final Rows rows;
    private final Json json;

    SettlingReader(Rows rows, Json json) {
        this.rows = rows;
        this.json = json;
    }

    /** A judge, and the version of it whose scores count. */
    private record Judge(
            String id, @Nullable String version, @Nullable String model) {}

    /**
     * Every judge of the run, by id.
     *
     * @param genre what is spared is counted over its concepts; null: over all
     */
    public List<JudgeSettling> of(String runId, @Nullable Genre genre) {
        return rows
                .query(
                        "select judge, judge_version, language_model from settling where run_id = ? order by judge",
                        r -> new Judge(r.getString(1), r.getString(2), r.getString(3)),
                        runId)
                .stream()
                .map(judge -> new JudgeSettling(
                        judge.id(),
                        judge.version(),
                        judge.model(),
                        latest(runId, judge.id()),
                        spared(runId, judge.id(), genre)))
                .toList();
    }

    /** How many looks there were at the ratings of all judges: what is settled is the same while it is. */
    public int looks(String runId) {
        return rows.query("select count(*) from settling_look where run_id = ?", r -> r.getInt(1), runId)
                .getFirst();
    }

    /** The number of each judge's latest look; 0 before the first. */
    Map<String, Integer> latest(String runId) {
        Map<String, Integer> latest = new HashMap<>();
        rows.query(
                "select s.judge, coalesce(max(l.look), 0) from settling s left join settling_look l"
                        + " on l.run_id = s.run_id and l.judge = s.judge where s.run_id = ? group by s.judge",
                r -> latest.put(r.getString(1), r.getInt(2)),
                runId);
        return latest;
    }

    /** A judge's latest look; null before the first. */
    @Nullable
    Look latest(String runId, String judge) {
        return rows
                .query(
                        "select look, concepts, methods from settling_look where run_id = ? and judge = ?"
                                + " order by look desc limit 1",
                        r -> new Look(r.getInt(1), r.getInt(2), json.read(r.getString(3), LABELS)),
                        runId,
                        judge)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** The scores that a judge's looks saw, by concept and method. */
    public Map<Integer, Map<String, Double>> scores(String runId, String judge) {
        Map<Integer, Map<String, Double>> scores = new HashMap<>();
        rows.query(
                "select concept_id, method, score from settling_score where run_id = ? and judge = ?",
                r -> scores.computeIfAbsent(r.getInt(1), c -> new HashMap<>()).put(r.getString(2), r.getDouble(3)),
                runId,
                judge);
        return scores;
    }

    private Map<String, Integer> spared(String runId, String judge, @Nullable Genre genre) {
        Map<String, Integer> spared = new HashMap<>();
        rows.query(
                SPARED,
                r -> spared.put(r.getString(1), r.getInt(2)),
                runId,
                judge,
                genre == null ? null : genre.name(),
                genre == null ? null : genre.name());
        return spared;
    }
}

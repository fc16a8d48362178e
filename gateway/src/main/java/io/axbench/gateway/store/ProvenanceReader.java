package io.axbench.gateway.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.axbench.contracts.Axis;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Reads where the results of a run come from. */
@ApplicationScoped
public class ProvenanceReader {

    private static final TypeReference<Map<String, Double>> SECONDS = new TypeReference<>() {};

    private static final String RESULTS = """
            select concept_id, method, 'DETECTION' as axis, result_id, provenance, seconds
              from detection where run_id = ?
            union all
            select concept_id, method, 'STEERING', result_id, provenance, seconds
              from generation_page where run_id = ? and page = 0
            order by concept_id, method, axis""";

    private final Rows rows;
    private final Json json;

    ProvenanceReader(Rows rows, Json json) {
        this.rows = rows;
        this.json = json;
    }

    /**
     * Every result that has arrived, by concept, method and axis. Directions of a dictionary run are not among them: there
     * may be many thousands, and the headers of their files say where they come from.
     */
    public List<StoredProvenance> results(String runId) {
        return rows.query(
                RESULTS,
                r -> new StoredProvenance(
                        r.getInt("concept_id"),
                        r.getString("method"),
                        Axis.valueOf(r.getString("axis")),
                        r.getString("result_id"),
                        json.read(r.getString("provenance"), Provenance.class),
                        json.read(r.getString("seconds"), SECONDS)),
                runId,
                runId);
    }

    /** The data that a language model made, by concept. */
    public List<MadeConcept> made(String runId) {
        return rows.query(
                "select * from data_made where run_id = ? order by concept_id",
                r -> new MadeConcept(
                        r.getInt("concept_id"),
                        r.getString("data_hash"),
                        r.getString("model"),
                        r.getString("prompts_hash"),
                        r.getInt("positives"),
                        r.getInt("eval_positives"),
                        r.getInt("eval_negatives"),
                        r.getInt("hard_negatives")),
                runId);
    }

    /** Every judge that has rated, each version once. */
    public List<JudgeIdentity> judges(String runId) {
        return rows.query(
                "select distinct judge, judge_version, language_model, same_as_subject from rating_page"
                        + " where run_id = ? order by 1, 2, 3",
                r -> new JudgeIdentity(r.getString(1), r.getString(2), r.getString(3), r.getBoolean(4)),
                runId);
    }
}

package io.axbench.gateway.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads with what a run's results were computed. */
@ApplicationScoped
public class OriginReader {

    private static final String ORIGINS = """
            with origin as (
              select provenance::json as p from detection where run_id = ?
              union all select provenance::json from generation_page where run_id = ?
              union all select provenance::json from trained_concept where run_id = ?
            )
            select distinct key, value from origin, json_each_text(p)
            where key in ('science', 'code', 'engine', 'model', 'weightHash', 'dtype', 'device')
            union
            select 'judge ' || judge, judge_version from rating_page where run_id = ?""";

    private final Rows rows;

    OriginReader(Rows rows) {
        this.rows = rows;
    }

    private record Origin(String key, String value) {}

    /** Every value of each key of the provenance, and of each judge every version. */
    public SortedMap<String, SortedSet<String>> origins(String runId) {
        SortedMap<String, SortedSet<String>> origins = new TreeMap<>();
        rows.query(ORIGINS, r -> new Origin(r.getString(1), r.getString(2)), runId, runId, runId, runId)
                .forEach(origin -> origins.computeIfAbsent(origin.key(), k -> new TreeSet<>())
                        .add(origin.value()));
        return origins;
    }
}

package io.axbench.gateway.store;

import io.axbench.contracts.Genre;
import io.axbench.gateway.metrics.RatingCount;
import io.axbench.gateway.metrics.Ratings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts in the database how often each judge gave which ratings to the texts of a method, at each factor. */
@ApplicationScoped
public class RatingCountReader {

    /** A concept is looked up at a time, by the key of its ratings. */
    private static final String COUNTS = """
            with complete as materialized (
              select d.concept_id, d.method, d.judge, d.judge_version
              from rated_piece d join planned_concept p on p.run_id = d.run_id and p.concept_id = d.concept_id
              where d.run_id = ? and d.method = any(?) and (?::text is null or p.genre = ?)
            )
            select c.judge, c.judge_version, r.factor, r.concept, r.instruction, r.fluency,
              r.unreadable is not null as unreadable, count(*) as given
            from complete c join rating r on r.run_id = ? and r.concept_id = c.concept_id and r.method = c.method
              and r.judge = c.judge
            group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7""";

    private final Rows rows;

    RatingCountReader(Rows rows) {
        this.rows = rows;
    }

    /** A judge of one version. */
    public record Rater(String judge, String version) {}

    private record Line(Rater rater, RatingCount count) {}

    /**
     * The counts of each judge, over the concepts of which it has rated all.
     *
     * @param labels of the method, one a seed
     * @param genre null for all concepts
     */
    public Map<Rater, List<RatingCount>> counts(String runId, List<String> labels, @Nullable Genre genre) {
        String of = genre == null ? null : genre.name();
        Map<Rater, List<RatingCount>> counts = new LinkedHashMap<>();
        rows.query(
                        COUNTS,
                        r -> new Line(
                                new Rater(r.getString("judge"), r.getString("judge_version")),
                                new RatingCount(
                                        r.getDouble("factor"),
                                        new Ratings(
                                                Rows.integer(r, "concept"),
                                                Rows.integer(r, "instruction"),
                                                Rows.integer(r, "fluency"),
                                                r.getBoolean("unreadable")),
                                        r.getLong("given"))),
                        runId,
                        labels.toArray(String[]::new),
                        of,
                        of,
                        runId)
                .forEach(line -> counts.computeIfAbsent(line.rater(), rater -> new ArrayList<>())
                        .add(line.count()));
        return counts;
    }
}

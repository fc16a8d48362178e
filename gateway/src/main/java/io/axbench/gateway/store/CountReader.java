package io.axbench.gateway.store;

import io.axbench.contracts.spec.RunSpec;
import io.axbench.gateway.domain.run.RunCounts;
import io.axbench.gateway.domain.run.Stage;
import io.axbench.gateway.domain.run.StageCount;
import io.axbench.gateway.domain.run.SteeredTexts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what has arrived of a run: the pieces that its concepts owe, beside results and final failures. */
@ApplicationScoped
public class CountReader {

    /**
     * A piece is done with its result, paged results with all pages (the view {@code piece}); it has failed if it has none
     * and a final failure covers it. What a run that settles spares is no piece.
     */
    private static final String PIECES = """
            with %s
            select e.concept_id, e.stage, count(*) as total, count(*) filter (where e.done) as done,
              count(*) filter (where not e.done and %s) as failed
            from piece e where e.run_id = ? group by e.concept_id, e.stage""".formatted(Lost.FAILURES, Lost.COVERED);

    private static final String RUN = """
            select
              (select max(concept_count) from plan_page where run_id = ?) as concept_total,
              (select count(*) from planned_concept where run_id = ?) as planned,
              (select count(*) from failure where run_id = ? and terminal and concept_id is null
                and judge is null) as run_failures,
              (select count(*) from failure f where f.run_id = ? and f.terminal and f.concept_id is not null
                and not exists (select 1 from planned_concept p where p.run_id = f.run_id
                  and p.concept_id = f.concept_id)) as failures_outside,
              (select coalesce(sum(texts), 0) from generation_page where run_id = ?) as generated,
              (select coalesce(sum(texts), 0) from rating_page where run_id = ? and judge not like 'human:%') as judged,
              greatest(
                (select max(received_at) from trained_concept where run_id = ?),
                (select max(received_at) from detection where run_id = ?),
                (select max(received_at) from generation_page where run_id = ?),
                (select max(received_at) from rating_page where run_id = ? and judge not like 'human:%'),
                (select max(received_at) from failure where run_id = ? and terminal)) as last_arrival""";

    private final Rows rows;

    CountReader(Rows rows) {
        this.rows = rows;
    }

    /**
     * Counts and the time of the last arrival.
     *
     * @param counts the counts
     * @param lastArrival when the last result or final failure arrived; null before the first
     */
    record Counted(RunCounts counts, @Nullable Instant lastArrival) {}

    private record Pieces(int conceptId, Stage stage, int total, int done, int failed) {}

    private record Run(
            @Nullable Integer conceptTotal,
            int planned,
            int runFailures,
            int failuresOutside,
            int generated,
            int judged,
            @Nullable Instant lastArrival) {}

    Counted count(String runId, RunSpec spec, boolean cancelled, int pauses) {
        Run run = run(runId);
        List<Pieces> pieces = rows.query(
                PIECES,
                r -> new Pieces(
                        r.getInt("concept_id"),
                        Stage.valueOf(r.getString("stage")),
                        r.getInt("total"),
                        r.getInt("done"),
                        r.getInt("failed")),
                runId,
                runId);
        int done = 0;
        int failed = 0;
        for (Pieces concept : byConcept(pieces).values()) {
            boolean ended = concept.done() + concept.failed() == concept.total();
            done += ended && concept.failed() == 0 ? 1 : 0;
            failed += ended && concept.failed() > 0 ? 1 : 0;
        }
        RunCounts counts = new RunCounts(
                cancelled,
                pauses,
                run.runFailures(),
                run.conceptTotal(),
                run.planned(),
                done,
                failed,
                run.failuresOutside(),
                byStage(pieces),
                run.generated(),
                run.judged(),
                textsTotal(spec, run));
        return new Counted(counts, run.lastArrival());
    }

    private Run run(String runId) {
        return rows.query(
                        RUN,
                        r -> new Run(
                                Rows.integer(r, "concept_total"),
                                r.getInt("planned"),
                                r.getInt("run_failures"),
                                r.getInt("failures_outside"),
                                r.getInt("generated"),
                                r.getInt("judged"),
                                r.getObject("last_arrival") == null ? null : Rows.time(r, "last_arrival")),
                        runId,
                        runId,
                        runId,
                        runId,
                        runId,
                        runId,
                        runId,
                        runId,
                        runId,
                        runId,
                        runId)
                .getFirst();
    }

    private static Map<Integer, Pieces> byConcept(List<Pieces> pieces) {
        Map<Integer, Pieces> sums = new HashMap<>();
        pieces.forEach(p -> sums.merge(p.conceptId(), p, CountReader::plus));
        return sums;
    }

    private static List<StageCount> byStage(List<Pieces> pieces) {
        Map<Stage, Pieces> sums = new EnumMap<>(Stage.class);
        pieces.forEach(p -> sums.merge(p.stage(), p, CountReader::plus));
        List<StageCount> counts = new ArrayList<>();
        sums.forEach((stage, p) -> counts.add(new StageCount(stage, p.total(), p.done(), p.failed())));
        return counts;
    }

    private static Pieces plus(Pieces a, Pieces b) {
        return new Pieces(
                a.conceptId(), a.stage(), a.total() + b.total(), a.done() + b.done(), a.failed() + b.failed());
    }

    private static int textsTotal(RunSpec spec, Run run) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, run.planned() * SteeredTexts.ofAConcept(spec)));
    }
}

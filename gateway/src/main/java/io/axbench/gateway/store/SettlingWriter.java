package io.axbench.gateway.store;

import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.TextsReleased;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.delivery.Outbox;
import io.axbench.gateway.domain.leaderboard.SteeringResult;
import io.axbench.gateway.domain.run.RunReading;
import io.axbench.gateway.domain.settling.Look;
import io.axbench.gateway.domain.settling.SettlingPlan;
import io.axbench.gateway.domain.standings.FigureScores;
import io.axbench.gateway.statistics.MethodScores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the ratings of a run that settles: once all is in that a judge was given, it writes down what the look saw,
 * what it releases and what it spares, and tells the judge, all in the transaction of the message that came last. What a
 * look decides is the plan's ({@link SettlingPlan}); here it is made sure that it happens once.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SettlingWriter {

    /** A run that settles and goes on. It is not cancelled while one looks: a cancellation waits, or is waited for. */
    private static final String GOES_ON = """
            select r.spec from run r
            where r.run_id = ? and r.cancelled_at is null
              and exists (select 1 from settling s where s.run_id = r.run_id)
              and not exists (select 1 from failure f where f.run_id = r.run_id
                and f.terminal and f.concept_id is null and f.judge is null)
            for share of r""";

    /** Whoever has the judges looks alone, whichever gateway it is: of two last ratings one sees the other. */
    private static final String JUDGES = "select judge from settling where run_id = ? order by judge for update";

    /** The concepts, if the whole plan is there. */
    private static final String CONCEPTS = """
            select concept_id from planned_concept where run_id = ?
              and (select count(*) from planned_concept where run_id = ?)
                >= (select max(concept_count) from plan_page where run_id = ?)""";

    /** Of what was released, the texts or ratings that have neither come nor failed. */
    private static final String AWAITED = """
            with %s
            select count(*) from piece e
            where e.run_id = ? and e.concept_id = any (cast(string_to_array(?, ',') as integer[]))
              and e.method = any (string_to_array(?, ','))
              and (e.stage = 'GENERATE' or e.stage = 'JUDGE' and e.judge = ?)
              and not e.done and not %s""".formatted(Lost.FAILURES, Lost.COVERED);

    /** The version of a judge whose scores count: the first. */
    private static final String VERSION = """
            update settling set judge_version = coalesce(judge_version, ?), language_model = coalesce(language_model, ?)
            where run_id = ? and judge = ? returning judge_version, language_model""";

    private final Rows rows;
    private final Json json;
    private final SettlingReader reader;
    private final ResultReader results;
    private final Outbox outbox;

    SettlingWriter(Rows rows, Json json, SettlingReader reader, ResultReader results, Outbox outbox) {
        this.rows = rows;
        this.json = json;
        this.reader = reader;
        this.results = results;
        this.outbox = outbox;
    }

    private record Version(String version, String model) {

        boolean is(JudgeIdentity judge) {
            return version.equals(judge.version()) && model.equals(judge.languageModel());
        }
    }

    /** Enters the judges of a run that settles; nothing for another. */
    void enter(String runId, RunSpec spec) {
        if (spec.settle() != null) {
            for (JudgeSpec judge : spec.judges()) {
                rows.update("insert into settling (run_id, judge) values (?, ?)", runId, judge.id());
            }
        }
    }

    /** Looks, if the run settles and all is in that was released of a judge; the plan releases the first block. */
    public void look(String runId) {
        look(runId, null);
    }

    /**
     * Looks at the ratings of a run that was done elsewhere, as was done there; nobody is told.
     *
     * @param looks number of each judge's latest look there; of a judge that is not among them a look goes on where all
     *     has come that the one before released
     */
    void lookBack(String runId, Map<String, Integer> looks) {
        look(runId, looks);
    }

    private void look(String runId, @Nullable Map<String, Integer> elsewhere) {
        List<String> specs = rows.query(GOES_ON, r -> r.getString(1), runId);
        if (specs.isEmpty()) {
            return;
        }
        List<String> judges = rows.query(JUDGES, r -> r.getString(1), runId);
        List<Integer> concepts = rows.query(CONCEPTS, r -> r.getInt(1), runId, runId, runId);
        if (concepts.isEmpty()) {
            return;
        }
        RunSpec spec = json.read(specs.getFirst(), RunSpec.class);
        SettlingPlan plan = SettlingPlan.of(spec, concepts);
        judges.forEach(judge -> look(runId, spec, plan, judge, elsewhere));
    }

    private void look(
            String runId, RunSpec spec, SettlingPlan plan, String judge, @Nullable Map<String, Integer> elsewhere) {
        Look look = reader.latest(runId, judge);
        if (look == null) {
            look = plan.first();
            write(runId, plan, judge, look, elsewhere);
        }
        while (!look.last() && isOver(runId, plan, judge, look, elsewhere)) {
            keepScores(runId, spec, plan.concepts(look), judge);
            Look next = plan.after(look, reader.scores(runId, judge));
            spare(runId, plan, judge, look, next);
            write(runId, plan, judge, next, elsewhere);
            look = next;
        }
    }

    /** Whether the block that a look released is judged. */
    private boolean isOver(
            String runId, SettlingPlan plan, String judge, Look look, @Nullable Map<String, Integer> elsewhere) {
        Integer latest = elsewhere == null ? null : elsewhere.get(judge);
        return latest == null ? !awaited(runId, plan, judge, look) : look.number() < latest;
    }

    private boolean awaited(String runId, SettlingPlan plan, String judge, Look look) {
        String concepts = plan.concepts(look).stream().map(String::valueOf).collect(Collectors.joining(","));
        String labels = String.join(",", plan.labels(look.methods()));
        return rows.query(AWAITED, r -> r.getInt(1), runId, runId, concepts, labels, judge)
                        .getFirst()
                > 0;
    }

    private void write(
            String runId, SettlingPlan plan, String judge, Look look, @Nullable Map<String, Integer> elsewhere) {
        rows.update(
                "insert into settling_look (run_id, judge, look, concepts, methods) values (?, ?, ?, ?, ?)",
                runId,
                judge,
                look.number(),
                look.concepts(),
                json.write(look.methods()));
        if (elsewhere == null) {
            outbox.publish(new TextsReleased(
                    runId, judge, look.number(), plan.concepts(look), plan.labels(look.methods()), look.last()));
        }
    }

    /** The scores of a block, as the leaderboard has them; a judge of another version than the first has none. */
    private void keepScores(String runId, RunSpec spec, List<Integer> concepts, String judge) {
        List<SteeringResult> rated = concepts.stream()
                .flatMap(concept -> results.results(runId, concept, RunReading.of(spec)).steerings().stream())
                .filter(result -> result.judge().id().equals(judge))
                .toList();
        if (rated.isEmpty()) {
            return;
        }
        JudgeIdentity first = FigureScores.byJudge(rated).firstKey();
        Version counted = rows.query(
                        VERSION,
                        r -> new Version(r.getString(1), r.getString(2)),
                        first.version(),
                        first.languageModel(),
                        runId,
                        judge)
                .getFirst();
        List<SteeringResult> same =
                rated.stream().filter(result -> counted.is(result.judge())).toList();
        List<@Nullable Object[]> scores = new ArrayList<>();
        for (MethodScores method : FigureScores.ofSteering(same, spec.seed()).all()) {
            method.means()
                    .forEach((concept, score) ->
                            scores.add(new @Nullable Object[] {runId, judge, concept, method.method(), score}));
        }
        rows.batch(
                "insert into settling_score (run_id, judge, concept_id, method, score) values (?, ?, ?, ?, ?)", scores);
    }

    /** What a look leaves out is never judged: not owed, and no longer awaited. */
    private void spare(String runId, SettlingPlan plan, String judge, Look before, Look next) {
        List<String> left = before.methods().stream()
                .filter(method -> !next.methods().contains(method))
                .toList();
        List<@Nullable Object[]> spared = new ArrayList<>();
        for (int concept : plan.rest(next)) {
            for (String label : plan.labels(left)) {
                spared.add(new @Nullable Object[] {runId, concept, label, judge});
            }
        }
        rows.batch("insert into spared_piece (run_id, concept_id, method, judge) values (?, ?, ?, ?)", spared);
    }
}

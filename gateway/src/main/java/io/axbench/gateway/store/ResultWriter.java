package io.axbench.gateway.store;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DetectionScored;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Progress;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.WorkFailed;
import io.axbench.delivery.Outbox;
import io.axbench.gateway.domain.specification.SpecificationWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what arrives, inside the transaction of the message. The first of equal rows stays: a message that comes twice
 * changes nothing, and the order of messages is of no account.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ResultWriter {

    private final Rows rows;
    private final Json json;
    private final Outbox outbox;
    private final Clock clock;

    ResultWriter(Rows rows, Json json, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whether the run is one of this gateway's. A run is stored before anything about it is sent. */
    public boolean knows(String runId) {
        return !rows.query("select 1 from run where run_id = ?", r -> 1, runId).isEmpty();
    }

    /** A page of the plan. */
    public void write(RunPlanned plan) {
        rows.update(
                "insert into plan_page (run_id, page, pages, concept_count) values (?, ?, ?, ?) on conflict do nothing",
                plan.runId(),
                plan.page(),
                plan.pages(),
                plan.conceptCount());
        List<@Nullable Object[]> concepts = new ArrayList<>();
        for (RunPlanned.PlannedConcept c : plan.concepts()) {
            concepts.add(new @Nullable Object[] {
                plan.runId(), c.conceptId(), c.concept(), c.genre().name(), c.ref(), c.dataHash()
            });
        }
        rows.batch(
                "insert into planned_concept (run_id, concept_id, concept, genre, ref, data_hash)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                concepts);
    }

    /**
     * Detection scores.
     *
     * @return whether they are new; what came before changes nothing
     */
    public boolean write(DetectionScored scored) {
        Cost cost = scored.cost() == null ? Cost.NONE : scored.cost();
        int fresh = rows.update(
                "insert into detection (run_id, concept_id, method, result_id, max_act, scores, others, note, provenance, calls,"
                        + " cached, input_tokens, output_tokens, dollars, seconds, received_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                scored.runId(),
                scored.conceptId(),
                scored.method(),
                scored.resultId(),
                scored.maxAct(),
                json.write(scored.scores()),
                OtherScores.bytes(scored.others()),
                scored.note(),
                json.write(scored.provenance()),
                cost.calls(),
                cost.cached(),
                cost.inputTokens(),
                cost.outputTokens(),
                cost.dollars(),
                json.write(scored.seconds()),
                clock.instant());
        return fresh == 1;
    }

    /** A page of steered texts. */
    public void write(GenerationsReady ready) {
        int fresh = rows.update(
                "insert into generation_page (run_id, concept_id, method, page, pages, result_id, texts, note,"
                        + " provenance, seconds, received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                ready.runId(),
                ready.conceptId(),
                ready.method(),
                ready.page(),
                ready.pages(),
                ready.resultId(),
                ready.texts().size(),
                ready.note(),
                json.write(ready.provenance()),
                json.write(ready.seconds()),
                clock.instant());
        if (fresh == 0) {
            return;
        }
        List<@Nullable Object[]> texts = new ArrayList<>();
        for (GenerationsReady.SteeredText t : ready.texts()) {
            Double perplexity = t.perplexity();
            if (perplexity != null && !(perplexity > 0)) {
                throw bad("text %d at factor %s of %s has perplexity %s, expected a positive number"
                        .formatted(t.instructionId(), t.factor(), ready.method(), perplexity));
            }
            texts.add(new @Nullable Object[] {
                ready.runId(),
                ready.conceptId(),
                ready.method(),
                t.instructionId(),
                t.factor(),
                t.instruction(),
                t.strength(),
                t.text(),
                t.tokens(),
                perplexity
            });
        }
        rows.batch(
                "insert into steered_text (run_id, concept_id, method, instruction_id, factor, instruction, strength,"
                        + " text, tokens, perplexity) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                texts);
    }

    /**
     * A failure, unique by its content. The first that hits the run as a whole, not one judge alone, stops the work that
     * is still open; the run's row is left alone, so the run stays FAILED and is not CANCELLED.
     *
     * @return whether it is new; one that came before changes nothing
     */
    public boolean write(WorkFailed failed) {
        Cost cost = failed.cost() == null ? Cost.NONE : failed.cost();
        int fresh = rows.update(
                "insert into failure (identity, run_id, service, concept_id, method, judge, axis, reason, detail,"
                        + " terminal, calls, cached, input_tokens, output_tokens, dollars, received_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                SpecificationWriter.sha256(json.write(failed)),
                failed.runId(),
                failed.service(),
                failed.conceptId(),
                failed.method(),
                failed.judge(),
                failed.axis() == null ? null : failed.axis().name(),
                failed.reason().name(),
                failed.detail(),
                failed.terminal(),
                cost.calls(),
                cost.cached(),
                cost.inputTokens(),
                cost.outputTokens(),
                cost.dollars(),
                clock.instant());
        boolean wholeRun = failed.terminal() && failed.conceptId() == null && failed.judge() == null;
        if (fresh == 1 && wholeRun && runFailures(failed.runId()) == 1) {
            outbox.publish(new RunCancelled(failed.runId()));
        }
        return fresh == 1;
    }

    private int runFailures(String runId) {
        return rows.query(
                        "select 1 from failure where run_id = ? and terminal and concept_id is null and judge is null"
                                + " limit 2",
                        r -> 1,
                        runId)
                .size();
    }

    /** The latest report on a piece of work; one that says less than the stored one is old and does nothing. */
    public void write(Progress progress) {
        rows.update(
                "insert into progress as p (run_id, service, stage, concept_id, method, done, total, tokens, seconds,"
                        + " received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (run_id, service, stage, concept_id, method) do update set done = excluded.done,"
                        + " total = excluded.total, tokens = excluded.tokens, seconds = excluded.seconds,"
                        + " received_at = excluded.received_at where excluded.done > p.done",
                progress.runId(),
                progress.service(),
                progress.stage(),
                progress.conceptId() == null ? -1 : progress.conceptId(),
                progress.method() == null ? "" : progress.method(),
                progress.done(),
                progress.total(),
                progress.tokens(),
                progress.seconds(),
                clock.instant());
    }

    private static AxbenchException bad(String detail) {
        return new AxbenchException(Reason.BAD_DATA, detail);
    }
}

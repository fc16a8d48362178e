package io.axbench.gateway.store;

import io.axbench.contracts.Cost;
import io.axbench.contracts.DataMade;
import io.axbench.contracts.JudgeCalibrated;
import io.axbench.contracts.RunPaused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what comes of asking endpoints: data made, pauses, calibrations; each once, in the message's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class EndpointWriter {

    private final Rows rows;
    private final Json json;
    private final Clock clock;

    EndpointWriter(Rows rows, Json json, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The data of a concept with what they cost.
     *
     * @return whether they are new; a second report changes nothing
     */
    public boolean write(DataMade made) {
        Cost cost = made.cost();
        int fresh = rows.update(
                "insert into data_made (run_id, concept_id, data_hash, model, prompts_hash, positives, eval_positives,"
                        + " eval_negatives, hard_negatives, calls, cached, input_tokens, output_tokens, dollars,"
                        + " received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                made.runId(),
                made.conceptId(),
                made.dataHash(),
                made.model(),
                made.promptsHash(),
                made.positives(),
                made.evalPositives(),
                made.evalNegatives(),
                made.hardNegatives(),
                cost.calls(),
                cost.cached(),
                cost.inputTokens(),
                cost.outputTokens(),
                cost.dollars(),
                clock.instant());
        if (fresh == 0) {
            return false;
        }
        Map<String, Integer> byReason = new TreeMap<>();
        made.rejections().forEach(r -> byReason.merge(r.reason(), r.count(), Integer::sum));
        List<@Nullable Object[]> rejections = new ArrayList<>();
        byReason.forEach((reason, count) ->
                rejections.add(new @Nullable Object[] {made.runId(), made.conceptId(), reason, count}));
        rows.batch(
                "insert into data_rejection (run_id, concept_id, reason, answers) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                rejections);
        return true;
    }

    /** A service stopped. At one limit it stops once, whatever it had spent by then. */
    public void write(RunPaused paused) {
        rows.update(
                "insert into run_pause (run_id, service, spend_limit, spent, detail, received_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                paused.runId(),
                paused.service(),
                paused.limit(),
                paused.spent(),
                paused.detail(),
                clock.instant());
    }

    /** A judge rated the frozen set. */
    public void write(JudgeCalibrated calibrated) {
        rows.update(
                "insert into calibration (judge, judge_version, language_model, set_hash, round, rated_at, axes,"
                        + " dollars, received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                calibrated.judge(),
                calibrated.version(),
                calibrated.languageModel(),
                calibrated.setHash(),
                calibrated.round(),
                Instant.parse(calibrated.at()),
                json.write(calibrated.axes()),
                calibrated.cost().dollars(),
                clock.instant());
    }
}

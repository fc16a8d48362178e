package io.axbench.gateway.store;

import io.axbench.contracts.Cost;
import io.axbench.contracts.DataMade.Rejection;
import io.axbench.gateway.domain.run.RunCost;
import io.axbench.gateway.domain.run.RunCost.JudgeCost;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads what a run cost, summed over rows that each message writes once. */
@ApplicationScoped
public class CostReader {

    private static final String SUMS = """
             coalesce(sum(calls), 0) as calls, coalesce(sum(cached), 0) as cached,
             coalesce(sum(input_tokens), 0) as input_tokens, coalesce(sum(output_tokens), 0) as output_tokens,
             coalesce(sum(dollars), 0) as dollars\s""";

    private final Rows rows;

    CostReader(Rows rows) {
        this.rows = rows;
    }

    /** What a run cost by now. */
    public RunCost cost(String runId) {
        Cost data = rows.query("select " + SUMS + "from data_made where run_id = ?", CostReader::cost, runId)
                .getFirst();
        List<JudgeCost> judges = rows.query(
                "select judge, " + SUMS + "from rating_page where run_id = ? group by judge"
                        + " having sum(calls) + sum(cached) > 0 order by judge",
                r -> new JudgeCost(r.getString("judge"), cost(r)),
                runId);
        return RunCost.of(data, judges);
    }

    /** Answers that were not taken while the run's data were made, by reason, the most frequent first. */
    public List<Rejection> rejections(String runId) {
        return rows.query(
                "select reason, sum(answers) as answers from data_rejection where run_id = ?"
                        + " group by reason order by answers desc, reason limit 100",
                r -> new Rejection(r.getString("reason"), r.getInt("answers")),
                runId);
    }

    private static Cost cost(ResultSet r) throws SQLException {
        return new Cost(
                r.getLong("calls"),
                r.getLong("cached"),
                r.getLong("input_tokens"),
                r.getLong("output_tokens"),
                r.getDouble("dollars"));
    }
}

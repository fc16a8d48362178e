package io.axbench.gateway.store;

import io.axbench.contracts.Cost;
import io.axbench.contracts.DataMade.Rejection;
import io.axbench.gateway.domain.run.RunCost;
import io.axbench.gateway.domain.run.RunCost.JudgeCost;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads what a run cost, failures included, summed over rows that each message writes once. */
@ApplicationScoped
public class CostReader {

    private static final String SUMS = """
             coalesce(sum(calls), 0) as calls, coalesce(sum(cached), 0) as cached,
             coalesce(sum(input_tokens), 0) as input_tokens, coalesce(sum(output_tokens), 0) as output_tokens,
             coalesce(sum(dollars), 0) as dollars\s""";

    private static final String DATA = "select " + SUMS + """
            from (
              select calls, cached, input_tokens, output_tokens, dollars from data_made where run_id = ?
              union all
              select calls, cached, input_tokens, output_tokens, dollars from failure
                where run_id = ? and judge is null and service not like 'judge%') paid""";

    /**
     * What is paid for the scores of a method that an endpoint rates for stands under its label, all seeds together; what
     * is paid for ratings that no single judge is named for under the service's name.
     */
    private static final String JUDGES = "select judge, " + SUMS + """
            from (
              select judge, calls, cached, input_tokens, output_tokens, dollars from rating_page where run_id = ?
              union all
              select split_part(method, '@', 1), calls, cached, input_tokens, output_tokens, dollars
                from detection where run_id = ?
              union all
              select coalesce(judge, service), calls, cached, input_tokens, output_tokens, dollars from failure
                where run_id = ? and (judge is not null or service like 'judge%')) paid
            group by judge having sum(calls) + sum(cached) > 0 order by judge""";

    private final Rows rows;

    CostReader(Rows rows) {
        this.rows = rows;
    }

    /** What a run cost by now. */
    public RunCost cost(String runId) {
        Cost data = rows.query(DATA, CostReader::cost, runId, runId).getFirst();
        List<JudgeCost> judges =
                rows.query(JUDGES, r -> new JudgeCost(r.getString("judge"), cost(r)), runId, runId, runId);
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

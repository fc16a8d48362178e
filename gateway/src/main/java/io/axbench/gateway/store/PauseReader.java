package io.axbench.gateway.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Reads which services rest. A pause counts while its limit is the one in force: once a run may spend more, the pauses
 * of before are over, whenever their messages arrive.
 */
@ApplicationScoped
public class PauseReader {

    /** Limits are whole millionths of a dollar; half of one is too little to tell two apart. */
    private static final String IN_FORCE = """
            select p.* from run_pause p join run r on r.run_id = p.run_id
            where p.run_id = ? and p.spend_limit > coalesce(
              case when p.service like 'judge%' then r.judging_budget else r.data_budget end, 'Infinity') - 0.0000005
            order by p.service, p.spend_limit desc""";

    private final Rows rows;

    PauseReader(Rows rows) {
        this.rows = rows;
    }

    /** The pauses in force, by service. */
    public List<Pause> inForce(String runId) {
        return rows.query(
                IN_FORCE,
                r -> new Pause(
                        r.getString("service"),
                        r.getDouble("spend_limit"),
                        r.getDouble("spent"),
                        r.getString("detail"),
                        Rows.time(r, "received_at")),
                runId);
    }
}

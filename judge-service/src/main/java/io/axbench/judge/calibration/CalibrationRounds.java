package io.axbench.judge.calibration;

import io.axbench.contracts.JudgeCalibrated;
import io.axbench.contracts.Message;
import io.axbench.delivery.MessageCodec;
import io.axbench.delivery.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The rounds, as stored. Of several processes one gets each; if it dies, another gets the same round again. */
@ApplicationScoped
public class CalibrationRounds {

    private static final String TAKE_OVER = """
            update calibration_round set lease_until = now() + make_interval(secs => :lease)
            where judge = :judge and set_hash = :set and result is null and lease_until < now()
            returning round""";

    /** Two processes that begin the same round collide at the primary key. */
    private static final String BEGIN = """
            insert into calibration_round (judge, set_hash, round, lease_until)
            select :judge, :set, coalesce(max(round) + 1, 0), now() + make_interval(secs => :lease)
            from calibration_round where judge = :judge and set_hash = :set
            having count(*) filter (where result is null) = 0
                and coalesce(max(started_at) <= now() - make_interval(secs => :every), true)
            on conflict do nothing
            returning round""";

    private static final String GIVE_BACK = """
            update calibration_round set lease_until = now() + make_interval(secs => :pause)
            where judge = :judge and set_hash = :set and round = :round and result is null""";

    private static final String FINISH = """
            update calibration_round set result = :result
            where judge = :judge and set_hash = :set and round = :round and result is null""";

    private static final String LATEST = """
            select distinct on (judge) result from calibration_round
            where set_hash = :set and result is not null order by judge, round desc""";

    private final EntityManager entities;
    private final MessageCodec codec;
    private final Outbox outbox;

    CalibrationRounds(EntityManager entities, MessageCodec codec, Outbox outbox) {
        this.entities = entities;
        this.codec = codec;
        this.outbox = outbox;
    }

    /**
     * Begins the round that is due, or takes over one that was begun and dropped.
     *
     * @param every least time since the last round began
     * @param lease how long the round is safe from others
     * @return its number; empty if none is due, or another process has it
     */
    @Transactional
    public OptionalInt begin(String judge, String setHash, Duration every, Duration lease) {
        List<Integer> round = entities.createNativeQuery(TAKE_OVER, Integer.class)
                .setParameter("judge", judge)
                .setParameter("set", setHash)
                .setParameter("lease", seconds(lease))
                .getResultList();
        if (round.isEmpty()) {
            round = entities.createNativeQuery(BEGIN, Integer.class)
                    .setParameter("judge", judge)
                    .setParameter("set", setHash)
                    .setParameter("lease", seconds(lease))
                    .setParameter("every", seconds(every))
                    .getResultList();
        }
        return round.isEmpty() ? OptionalInt.empty() : OptionalInt.of(round.getFirst());
    }

    /** Leaves a round to whoever tries again after a pause. */
    @Transactional
    public void giveBack(String judge, String setHash, int round, Duration pause) {
        entities.createNativeQuery(GIVE_BACK)
                .setParameter("judge", judge)
                .setParameter("set", setHash)
                .setParameter("round", round)
                .setParameter("pause", seconds(pause))
                .executeUpdate();
    }

    /** Keeps a result and publishes it, unless another process did. */
    @Transactional
    public void finish(JudgeCalibrated result) {
        int finished = entities.createNativeQuery(FINISH)
                .setParameter("judge", result.judge())
                .setParameter("set", result.setHash())
                .setParameter("round", result.round())
                .setParameter("result", codec.write(result))
                .executeUpdate();
        if (finished == 1) {
            outbox.publish(result);
        }
    }

    /** The last result of each judge on this set. */
    @Transactional
    public List<JudgeCalibrated> latest(String setHash) {
        List<byte[]> results = entities.createNativeQuery(LATEST, byte[].class)
                .setParameter("set", setHash)
                .getResultList();
        return results.stream().flatMap(json -> read(json).stream()).toList();
    }

    private Optional<JudgeCalibrated> read(byte[] json) {
        Message message = codec.read("JudgeCalibrated", json);
        return message instanceof JudgeCalibrated result ? Optional.of(result) : Optional.empty();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}

package io.axbench.delivery;

import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;

/** The rows of work: entered once by identity, claimed under a lease by one worker at a time. */
@ApplicationScoped
public class WorkQueue {

    private static final String OFFER = """
            insert into work (identity, lane, run_id, message_key, type, payload, state)
            select :identity, :lane, :run, :key, :type, :payload, 'OPEN'
            where not exists (select 1 from cancelled_run where run_id = :run)
            on conflict (identity) do nothing""";

    /** The advisory lock makes the look at a lane and the claim one step; claims are rare. */
    private static final String CLAIM_LOCK = "select pg_advisory_xact_lock(817231)";

    private static final String CLAIM = """
            update work set state = 'LEASED', fence = fence + 1, attempts = attempts + 1, owner = :owner,
                lease_until = now() + make_interval(secs => :lease), changed_at = now()
            where id = (
                select w.id from work w
                where ((w.state = 'OPEN' and w.not_before <= now()) or (w.state = 'LEASED' and w.lease_until < now()))
                    and not exists (select 1 from cancelled_run c where c.run_id = w.run_id)
                    and not exists (select 1 from work b where b.lane = w.lane and b.id <> w.id
                        and b.state = 'LEASED' and b.lease_until >= now())
                order by w.id limit 1 for update skip locked)
            returning *""";

    private static final String RENEW = """
            update work set lease_until = now() + make_interval(secs => :lease)
            where id = :id and fence = :fence and state = 'LEASED'""";

    private static final String MOVE = """
            update work set state = :state, reason = :reason, detail = :detail, changed_at = now(), lease_until = null,
                not_before = now() + make_interval(secs => :delay),
                attempts = case when :state = 'OPEN' and :reason <> 'OUT_OF_MEMORY' then 0 else attempts end
            where id = :id and fence = :fence and state = 'LEASED'""";

    private final EntityManager entities;
    private final MessageCodec codec;
    private final DeliveryConfig config;
    private final Event<Offered> offers;

    WorkQueue(EntityManager entities, MessageCodec codec, DeliveryConfig config, Event<Offered> offers) {
        this.entities = entities;
        this.codec = codec;
        this.config = config;
        this.offers = offers;
    }

    /** Work was entered or reopened, in the transaction that runs. */
    record Offered() {}

    /** Enters work with the transaction that runs, unless it is there already or its run was cancelled. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void offer(NewWork work) {
        Message message = work.message();
        entities.createNativeQuery(OFFER)
                .setParameter("identity", work.identity())
                .setParameter("lane", work.lane())
                .setParameter("run", message.runId())
                .setParameter("key", message.key())
                .setParameter("type", MessageCodec.type(message))
                .setParameter("payload", codec.write(message))
                .executeUpdate();
        offers.fire(new Offered());
    }

    /** Drops a run's work with the transaction that runs; a worker that has a piece of it stops at its checkpoint. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void cancelRun(String runId) {
        entities.createNativeQuery("insert into cancelled_run (run_id) values (:run) on conflict do nothing")
                .setParameter("run", runId)
                .executeUpdate();
        entities.createNativeQuery("update work set state = 'CANCELLED', changed_at = now()"
                        + " where run_id = :run and state in ('OPEN', 'LEASED', 'PAUSED')")
                .setParameter("run", runId)
                .executeUpdate();
    }

    /** Reopens a run's paused work with the transaction that runs. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void resumeRun(String runId) {
        entities.createNativeQuery("update work set state = 'OPEN', not_before = now(), changed_at = now()"
                        + " where run_id = :run and state = 'PAUSED'")
                .setParameter("run", runId)
                .executeUpdate();
        offers.fire(new Offered());
    }

    /** Claims the oldest piece that is free, in a transaction of its own. */
    Optional<WorkRow> claim(String owner) {
        return QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery(CLAIM_LOCK).getSingleResult();
            return entities.createNativeQuery(CLAIM, WorkRow.class)
                    .setParameter("owner", owner)
                    .setParameter("lease", seconds(config.lease()))
                    .getResultStream()
                    .map(WorkRow.class::cast)
                    .findFirst();
        });
    }

    /** Prolongs a lease; false if it is no longer the worker's. */
    boolean renew(long id, long fence) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery(RENEW)
                                .setParameter("lease", seconds(config.lease()))
                                .setParameter("id", id)
                                .setParameter("fence", fence)
                                .executeUpdate()
                        == 1);
    }

    /** Makes sure, in the transaction that runs, that the piece is still the worker's, and keeps others off until it ends. */
    boolean holds(long id, long fence) {
        return !entities.createNativeQuery(
                        "select id from work where id = :id and fence = :fence and state = 'LEASED' for update")
                .setParameter("id", id)
                .setParameter("fence", fence)
                .getResultList()
                .isEmpty();
    }

    /** Tells, in the transaction that runs, that the piece gets on: what took its process down before is forgiven. */
    void progressed(long id) {
        WorkRow.update("attempts = 1 where id = ?1", id);
    }

    /** Ends or gives back a piece in the transaction that runs; false if it is no longer the worker's. */
    boolean move(long id, long fence, WorkState state, Duration delay, Optional<Reason> reason, String detail) {
        return entities.createNativeQuery(MOVE)
                        .setParameter("state", state.name())
                        .setParameter("reason", reason.map(Reason::name).orElse(""))
                        .setParameter("detail", detail)
                        .setParameter("delay", seconds(delay))
                        .setParameter("id", id)
                        .setParameter("fence", fence)
                        .executeUpdate()
                == 1;
    }

    /** Gives up the leases of an earlier process of this name. */
    void releaseLeasesOf(String owner) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "update work set state = 'OPEN', not_before = now() where state = 'LEASED' and owner = :owner")
                        .setParameter("owner", owner)
                        .executeUpdate());
    }

    /** How many pieces stand in a state. */
    long count(WorkState state) {
        return QuarkusTransaction.requiringNew().call(() -> WorkRow.count("state", state));
    }

    /** How many messages wait to be sent. */
    long countOutbox() {
        return QuarkusTransaction.requiringNew().call(() -> OutboxRow.count());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}

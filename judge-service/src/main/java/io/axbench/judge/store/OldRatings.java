package io.axbench.judge.store;

import io.axbench.delivery.Faults;
import io.axbench.judge.config.JudgeConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes ratings that were computed longer ago than the configuration keeps them. Answers of endpoints stay. */
@ApplicationScoped
public class OldRatings {

    private static final Logger LOG = Logger.getLogger(OldRatings.class);

    private final EntityManager entities;
    private final JudgeConfig config;

    OldRatings(EntityManager entities, JudgeConfig config) {
        this.entities = entities;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            config.keepRatings().ifPresent(this::delete);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "old ratings cannot be deleted, reason=%s",
                    Faults.passing(e).orElseThrow(() -> e));
        }
    }

    /** Deletes what is older than this. */
    @Transactional
    public void delete(Duration age) {
        int deleted = entities.createNativeQuery(
                        "delete from rating where created_at < now() - make_interval(secs => :age)")
                .setParameter("age", age.toSeconds())
                .executeUpdate();
        if (deleted > 0) {
            LOG.infof("%d ratings older than %d days are deleted", deleted, age.toDays());
        }
    }
}

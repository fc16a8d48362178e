package io.axbench.trainer.store;

import io.axbench.delivery.Faults;
import io.axbench.trainer.config.TrainerConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Deletes what was computed longer ago than the configuration keeps it, files too. Whoever needs it again computes it
 * again. Weights of a whole model stay in the folder of artefacts: rows of other runs may name the same file.
 */
@ApplicationScoped
public class OldResults {

    private static final Logger LOG = Logger.getLogger(OldResults.class);

    private static final String OLD = " where created_at < now() - make_interval(secs => :age)";

    private final EntityManager entities;
    private final Artifacts artifacts;
    private final TrainerConfig config;

    OldResults(EntityManager entities, Artifacts artifacts, TrainerConfig config) {
        this.entities = entities;
        this.artifacts = artifacts;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            config.trainer().keepResults().ifPresent(this::delete);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "old results cannot be deleted, reason=%s",
                    Faults.passing(e).orElseThrow(() -> e));
        }
    }

    /** Deletes what is older than this. */
    @Transactional
    public void delete(Duration age) {
        old("delete from result", age).executeUpdate();
        old("delete from answer_chunk", age).executeUpdate();
        List<String> trained = entities.createNativeQuery(
                        "delete from trained" + OLD + " returning identity", String.class)
                .setParameter("age", age.toSeconds())
                .getResultList();
        trained.forEach(artifacts::delete);
        if (!trained.isEmpty()) {
            LOG.infof("%d trained files older than %d days are deleted", trained.size(), age.toDays());
        }
    }

    private Query old(String delete, Duration age) {
        return entities.createNativeQuery(delete + OLD).setParameter("age", age.toSeconds());
    }
}

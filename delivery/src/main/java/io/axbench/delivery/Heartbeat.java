package io.axbench.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Renews the leases of all claims of this process, three times a lease, and tells claims that are lost. */
@ApplicationScoped
public class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private final Set<Claim> claims = ConcurrentHashMap.newKeySet();
    private final DeliveryConfig config;
    private final DeliveryMetrics metrics;
    private volatile boolean stopping;

    Heartbeat(DeliveryConfig config, DeliveryMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("heartbeat").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    void watch(Claim claim) {
        claims.add(claim);
    }

    void forget(Claim claim) {
        claims.remove(claim);
    }

    private void loop() {
        Duration pause = config.lease().dividedBy(3);
        while (Backoff.sleep(pause) && !stopping) {
            for (Claim claim : claims) {
                beat(claim);
            }
            metrics.beat();
        }
    }

    /** A database that is away is no reason to stop: the fence decides when it is back. */
    private static void beat(Claim claim) {
        try {
            claim.renew();
        } catch (RuntimeException | Error e) {
            LOG.warnf("a lease could not be renewed: %s", e.getMessage());
        }
    }
}

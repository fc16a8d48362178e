package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one endpoint around each request, from the outside: retries; requests at once; requests a minute; the
 * circuit breaker; the time-out. They are guards of their own, for a request that waits for its turn must use up
 * neither its tries nor its time.
 */
final class RequestGuard {

    private static final double FAILING_HALF = 0.5;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final TypedGuard<KeptAnswer> retries;
    private final TypedGuard<KeptAnswer> atOnce;
    private final @Nullable TypedGuard<KeptAnswer> aMinute;
    private final TypedGuard<KeptAnswer> connection;
    private final Duration timeout;
    private final Duration breakerPause;
    private volatile String lastTrouble = "it failed often of late";

    RequestGuard(String name, EndpointConfig.Settings settings, int waiting, Events events) {
        this.timeout = settings.timeout();
        this.breakerPause = settings.breakerPause();
        this.retries = guard(name + " retries")
                .withRetry()
                .maxRetries(settings.retries())
                .maxDuration(0, ChronoUnit.MILLIS)
                .jitter(0, ChronoUnit.MILLIS)
                .retryOn(Fault.Passing.class)
                .withCustomBackoff()
                .strategy(() -> new RetryPause(settings.firstPause(), settings.longestPause()))
                .done()
                .done()
                .build();
        this.atOnce = guard(name + " requests at once")
                .withBulkhead()
                .limit(settings.concurrency())
                .queueSize(waiting)
                .enableSynchronousQueueing()
                .done()
                .build();
        this.aMinute = settings.requestsPerMinute().isEmpty()
                ? null
                : guard(name + " requests a minute")
                        .withRateLimit()
                        .limit(settings.requestsPerMinute().getAsInt())
                        .window(1, ChronoUnit.MINUTES)
                        .type(RateLimitType.ROLLING)
                        .done()
                        .build();
        this.connection = guard(name + " connection")
                .withCircuitBreaker()
                .when(RequestGuard::isTrouble)
                .requestVolumeThreshold(settings.breakerRequests())
                .failureRatio(FAILING_HALF)
                .delay(settings.breakerPause().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(events.breaker())
                .done()
                .withTimeout()
                .duration(settings.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /** What is told to the metrics. */
    interface Events {

        /** The breaker changes its state. */
        Consumer<CircuitBreakerState> breaker();
    }

    /**
     * Makes a request within the limits, again and again if need be.
     *
     * @param before run before each try, while none of the limits is used
     * @param waiting run while a try waits for its turn, about once a second; what it throws ends the waiting
     * @param turn run directly before the request of each try; likewise
     * @param request one try
     * @throws Fault the last try's
     */
    KeptAnswer call(Runnable before, Runnable waiting, Runnable turn, Callable<KeptAnswer> request)
            throws InterruptedException {
        try {
            return retries.call(() -> {
                before.run();
                return atOnce.call(() -> inTime(waiting, () -> {
                    turn.run();
                    return connected(request);
                }));
            });
        } catch (RuntimeException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private KeptAnswer inTime(Runnable waiting, Callable<KeptAnswer> request) throws Exception {
        if (aMinute == null) {
            return request.call();
        }
        while (true) {
            try {
                return aMinute.call(request);
            } catch (RateLimitException e) {
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(1, e.getRetryAfterMillis()));
                for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                    Thread.sleep(Duration.ofNanos(Math.min(left, BETWEEN_LOOKS.toNanos())));
                    waiting.run();
                }
            }
        }
    }

    private KeptAnswer connected(Callable<KeptAnswer> request) throws Exception {
        try {
            return connection.call(request);
        } catch (TimeoutException e) {
            String found = "no whole answer within %s; if it is slow, it needs a longer timeout or a lower concurrency"
                    .formatted(seconds(timeout));
            lastTrouble = found;
            throw new Fault.Passing(found, Fault.Kind.LOST, null);
        } catch (CircuitBreakerOpenException e) {
            throw new Fault.Passing(lastTrouble + " (circuit open)", Fault.Kind.AWAY, breakerPause);
        } catch (Fault.Passing e) {
            lastTrouble = e.found();
            throw e;
        }
    }

    /** What says that the endpoint is in trouble; an overloaded one says 429, and is none. */
    private static boolean isTrouble(Throwable thrown) {
        return switch (thrown) {
            case Fault.Passing passing -> passing.kind() != Fault.Kind.BUSY;
            case Fault fault -> false;
            case AxbenchException known -> false;
            default -> true;
        };
    }

    private static TypedGuard.Builder<KeptAnswer> guard(String description) {
        return TypedGuard.create(KeptAnswer.class).withDescription(description);
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }
}

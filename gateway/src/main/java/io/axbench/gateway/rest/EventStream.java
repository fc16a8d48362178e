package io.axbench.gateway.rest;

import io.axbench.delivery.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells one reader of a run's changes until the run ends, the reader goes, or the reader takes nothing for longer than
 * the longest silence.
 */
final class EventStream {

    private static final Logger LOG = Logger.getLogger(EventStream.class);

    private final Supplier<RunView> views;
    private final Duration poll;
    private final Duration keepAlive;

    /** Who is told. */
    interface Reader {

        /** Whether the reader is known to have gone. */
        boolean gone();

        /** Sends an event; the stage ends when it is on its way. */
        CompletionStage<?> send(String event, RunView view);
    }

    EventStream(Supplier<RunView> views, Duration poll, Duration keepAlive) {
        this.views = views;
        this.poll = poll;
        this.keepAlive = keepAlive;
    }

    /** Returns when there is nothing more to tell. */
    void tell(RunView first, Reader reader) {
        RunView view = first;
        RunView sent = null;
        Instant sentAt = Instant.EPOCH;
        while (!reader.gone() && view != null) {
            Instant now = Instant.now();
            boolean silent = Duration.between(sentAt, now).compareTo(keepAlive) >= 0;
            if (view.finished() || silent || !same(view, sent)) {
                if (!delivered(view, reader)) {
                    return;
                }
                sent = view;
                sentAt = now;
            }
            if (view.finished() || !pause()) {
                return;
            }
            view = look(view);
        }
    }

    /** False if the reader is gone or has stopped reading, which is no fault. */
    private boolean delivered(RunView view, Reader reader) {
        try {
            reader.send(view.finished() ? "end" : "run", view.withoutSpec())
                    .toCompletableFuture()
                    .orTimeout(keepAlive.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return true;
        } catch (CompletionException | IllegalStateException e) {
            LOG.debugf("a reader of events has gone: %s", e.getMessage());
            return false;
        }
    }

    /** A database that is away for a while is no reason to end a stream; a run that is gone is. */
    private @Nullable RunView look(RunView before) {
        try {
            return views.get();
        } catch (RuntimeException e) {
            Optional<?> passing = Faults.passing(e);
            LOG.debugf("events wait or end, reason=%s", passing);
            return passing.isPresent() ? before : null;
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(poll);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Seconds that pass are no change. */
    private static boolean same(RunView view, @Nullable RunView sent) {
        return sent != null
                && view.state() == sent.state()
                && Objects.equals(view.failures(), sent.failures())
                && view.progress().fraction() == sent.progress().fraction()
                && Objects.equals(view.progress().stages(), sent.progress().stages())
                && Objects.equals(view.progress().texts(), sent.progress().texts())
                && Objects.equals(view.progress().active(), sent.progress().active());
    }
}

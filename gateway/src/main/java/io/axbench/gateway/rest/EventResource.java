package io.axbench.gateway.rest;

import io.axbench.delivery.Faults;
import io.axbench.gateway.config.GatewayConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A run's changes as server-sent events. Each stream looks at the database on a virtual thread of its own, so that any
 * replica can serve it and nothing is lost if one goes away.
 */
@Path("/api/runs/{id}/events")
public class EventResource {

    private static final Logger LOG = Logger.getLogger(EventResource.class);

    private final RunViews views;
    private final GatewayConfig.Events config;

    EventResource(RunViews views, GatewayConfig config) {
        this.views = views;
        this.config = config.events();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Events `run` on every change and `end` with the last state, then the stream closes")
    public void events(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
        RunView first = views.view(id);
        Thread.ofVirtual().name("events").start(() -> stream(id, first, sink, sse));
    }

    private void stream(String id, RunView first, SseEventSink sink, Sse sse) {
        try (sink) {
            RunView view = first;
            RunView sent = null;
            Instant sentAt = Instant.EPOCH;
            while (!sink.isClosed() && view != null) {
                Instant now = Instant.now();
                boolean silent = Duration.between(sentAt, now).compareTo(config.keepAlive()) >= 0;
                if (view.finished() || silent || !same(view, sent)) {
                    if (!delivered(view, sink, sse)) {
                        return;
                    }
                    sent = view;
                    sentAt = now;
                }
                if (view.finished() || !pause()) {
                    return;
                }
                view = look(id, view);
            }
        }
    }

    /** False if the reader is gone, which is no fault. */
    private static boolean delivered(RunView view, SseEventSink sink, Sse sse) {
        try {
            sink.send(sse.newEventBuilder()
                            .name(view.finished() ? "end" : "run")
                            .mediaType(MediaType.APPLICATION_JSON_TYPE)
                            .data(RunView.class, view.withoutSpec())
                            .build())
                    .toCompletableFuture()
                    .join();
            return true;
        } catch (CompletionException | IllegalStateException e) {
            LOG.debugf("a reader of events has gone: %s", e.getMessage());
            return false;
        }
    }

    /** A database that is away for a while is no reason to end a stream; a run that is gone is. */
    private @Nullable RunView look(String id, RunView before) {
        try {
            return views.view(id);
        } catch (RuntimeException e) {
            Optional<?> passing = Faults.passing(e);
            LOG.debugf("events wait or end, reason=%s", passing);
            return passing.isPresent() ? before : null;
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(config.poll());
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

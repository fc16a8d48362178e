package io.axbench.gateway.rest;

import io.axbench.gateway.config.GatewayConfig;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * A run's changes as server-sent events. Streams look at the database, each on a virtual thread of its own and all of a
 * run together once a period, so that any replica can serve them and nothing is lost if one goes away.
 */
@Path("/api/runs/{id}/events")
public class EventResource {

    private final Shared<RunView> views;
    private final GatewayConfig.Events config;
    private final Semaphore places;

    EventResource(RunViews views, GatewayConfig config, Clock clock) {
        this.config = config.events();
        this.views = new Shared<>(views::view, this.config.poll(), clock);
        this.places = new Semaphore(this.config.streams());
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Events `run` on every change and `end` with the last state, then the stream closes")
    public void events(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
        if (!places.tryAcquire()) {
            throw new ClientErrorException(Response.Status.TOO_MANY_REQUESTS);
        }
        try {
            RunView first = views.get(id);
            Thread.ofVirtual().name("events").start(() -> stream(id, first, sink, sse));
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private void stream(String id, RunView first, SseEventSink sink, Sse sse) {
        try (sink) {
            new EventStream(() -> views.get(id), config.poll(), config.keepAlive()).tell(first, new Browser(sink, sse));
        } finally {
            views.forget(id);
            places.release();
        }
    }

    private record Browser(SseEventSink sink, Sse sse) implements EventStream.Reader {

        @Override
        public boolean gone() {
            return sink.isClosed();
        }

        @Override
        public CompletionStage<?> send(String event, RunView view) {
            return sink.send(sse.newEventBuilder()
                    .name(event)
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(RunView.class, view)
                    .build());
        }
    }
}

package io.axbench.trainer.rest;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Who sent a request. Written to on the context of the connection, where Vert.x wants it; safe for several threads.
 *
 * @param response to this request
 * @param connection the context
 * @param left set when the client has gone
 */
record Client(HttpServerResponse response, Context connection, AtomicBoolean left) {

    /** The client of a request; to be called where the request came in. */
    static Client of(RoutingContext request) {
        AtomicBoolean left = new AtomicBoolean();
        request.addEndHandler(end -> left.compareAndSet(false, end.failed()));
        return new Client(request.response(), request.vertx().getOrCreateContext(), left);
    }

    /** Whether nobody waits for the answer. */
    boolean gone() {
        return left.get() || response.closed();
    }

    /** Writes to the client, unless it has gone or was answered. */
    void write(Consumer<HttpServerResponse> writing) {
        connection.runOnContext(turn -> {
            if (!gone() && !response.ended()) {
                writing.accept(response);
            }
        });
    }
}

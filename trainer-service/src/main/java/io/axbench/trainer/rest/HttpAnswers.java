package io.axbench.trainer.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.trainer.chat.ChatRefused;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import org.jboss.logging.Logger;

/** Writes documents and events to a response. */
final class HttpAnswers {

    private static final Logger LOG = Logger.getLogger(HttpAnswers.class);

    private HttpAnswers() {}

    /** A whole document. */
    static void send(HttpServerResponse response, int status, ObjectNode document) {
        watched(response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(document.toString()));
    }

    /** A refusal, and when to come again where that helps. */
    static void refuse(HttpServerResponse response, ChatRefused why, int secondsToWait) {
        if (why.kind().passes()) {
            response.putHeader("Retry-After", Integer.toString(secondsToWait));
        }
        send(response, why.kind().status(), ChatDocuments.error(why));
    }

    /** One event of a stream. */
    static void event(HttpServerResponse response, String data) {
        watched(response.write("data: " + data + "\n\n"));
    }

    /** The end of a stream. */
    static void end(HttpServerResponse response) {
        watched(response.end());
    }

    /** A client that has gone is no fault. */
    private static void watched(Future<Void> written) {
        written.onFailure(failure -> LOG.debugf("a client has gone: %s", failure.getMessage()));
    }
}

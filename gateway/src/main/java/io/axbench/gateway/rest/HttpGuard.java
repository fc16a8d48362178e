package io.axbench.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.gateway.config.GatewayConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands before every address: lets in who may ask, and puts the server's own refusals into problem documents. */
@ApplicationScoped
public class HttpGuard {

    private static final int FIRST = 1000;

    private final HttpAccess access;
    private final String listening;
    private final ObjectMapper mapper;

    HttpGuard(GatewayConfig config, @ConfigProperty(name = "quarkus.http.host") String listening, ObjectMapper mapper) {
        this.access = new HttpAccess(config.apiKey(), config.hosts().orElse(List.of()));
        this.listening = listening;
        this.mapper = mapper;
    }

    /** Before the port is opened. */
    void start(@Observes @Priority(1) StartupEvent event) {
        access.checkListening(listening);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    void refusals(@Observes Router router) {
        for (int status : new int[] {400, 404, 405, 413, 415}) {
            router.errorHandler(status, context -> refuse(context, status));
        }
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        String host = request.getHeader("Host") != null
                ? request.getHeader("Host")
                : request.authority() == null ? null : request.authority().toString();
        Optional<Problem> problem = access.check(
                        path, host, request.getHeader("Authorization"), request.getHeader("X-API-Key"))
                .or(() -> access.checkOrigin(path, request.method().name(), host, request.getHeader("Origin")));
        context.response().putHeader("X-Content-Type-Options", "nosniff").putHeader("X-Frame-Options", "DENY");
        if (problem.isEmpty()) {
            context.next();
            return;
        }
        answer(context, problem.get());
    }

    private void refuse(RoutingContext context, int status) {
        if (context.response().headWritten()) {
            return;
        }
        String title =
                io.netty.handler.codec.http.HttpResponseStatus.valueOf(status).reasonPhrase();
        answer(context, Problem.ofStatus(status, title, HttpWords.detail(status), context.normalizedPath()));
    }

    private void answer(RoutingContext context, Problem problem) {
        try {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(mapper.writeValueAsString(problem))
                    .onFailure(gone -> context.request().connection().close());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document cannot be written", e);
        }
    }
}

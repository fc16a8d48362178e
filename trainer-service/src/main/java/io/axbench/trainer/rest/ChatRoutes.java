package io.axbench.trainer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.axbench.trainer.chat.ChatMeter;
import io.axbench.trainer.chat.ChatMeter.Outcome;
import io.axbench.trainer.chat.ChatRefused;
import io.axbench.trainer.chat.ChatRefused.Kind;
import io.axbench.trainer.chat.ChatRequest;
import io.axbench.trainer.chat.Chats;
import io.axbench.trainer.chat.ServedModels;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The addresses under {@code /v1}. A request holds no thread while it waits for its answer. */
@ApplicationScoped
public class ChatRoutes {

    private static final Logger LOG = Logger.getLogger(ChatRoutes.class);
    private static final long LARGEST_BODY = 4L << 20;
    private static final int TOO_LARGE = 413;
    private static final int OURS = 500;
    private static final String MODELS = "/v1/models";

    private final Chats chats;
    private final ServedModels models;
    private final ChatMeter meter;
    private final ObjectReader json;

    ChatRoutes(Chats chats, ServedModels models, ChatMeter meter, ObjectMapper mapper) {
        this.chats = chats;
        this.models = models;
        this.meter = meter;
        this.json = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    void register(@Observes Router router) {
        router.get(MODELS)
                .blockingHandler(
                        context -> HttpAnswers.send(context.response(), 200, ChatDocuments.models(models.all())),
                        false);
        router.get(MODELS + "/*").blockingHandler(this::model, false);
        router.post("/v1/chat/completions")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(this::chat);
        router.route("/v1/*").handler(this::unknown).failureHandler(this::unread);
    }

    private void model(RoutingContext context) {
        String id = context.normalizedPath().substring(MODELS.length() + 1);
        models.find(id)
                .ifPresentOrElse(
                        model -> HttpAnswers.send(context.response(), 200, ChatDocuments.model(model)),
                        () -> HttpAnswers.refuse(
                                context.response(),
                                new ChatRefused(Kind.MODEL_NOT_FOUND, "model", "model %s is not here".formatted(id)),
                                1));
    }

    private void unknown(RoutingContext context) {
        String found = "%s %s".formatted(context.request().method(), context.normalizedPath());
        refuse(
                Client.of(context),
                new ChatRefused(
                        Kind.UNKNOWN_URL,
                        null,
                        found + " is not served; there are GET /v1/models and POST /v1/chat/completions"));
    }

    private void chat(RoutingContext context) {
        Client client = Client.of(context);
        context.vertx()
                .executeBlocking(
                        () -> {
                            ask(context, client);
                            return null;
                        },
                        false)
                .onFailure(failure -> refuse(client, failure));
    }

    private void ask(RoutingContext context, Client client) throws IOException {
        requireJson(context.request().getHeader("Content-Type"));
        ChatRequest request = ChatRequestReader.read(body(context));
        chats.ask(request, reply(client, request.delivery()));
    }

    private static ChatReply reply(Client client, ChatRequest.Delivery delivery) {
        long now = Instant.now().getEpochSecond();
        return switch (delivery) {
            case WHOLE -> new WholeReply(client, now);
            case STREAMED -> new StreamedReply(client, now, false);
            case STREAMED_WITH_USAGE -> new StreamedReply(client, now, true);
        };
    }

    private JsonNode body(RoutingContext context) throws IOException {
        Buffer body = context.body().buffer();
        return json.readTree(body == null ? new byte[0] : body.getBytes());
    }

    /** Other types can be sent by any page in a browser, without its asking whether it may. */
    private static void requireJson(@Nullable String type) {
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new ChatRefused(Kind.UNSUPPORTED_MEDIA_TYPE, null, "Content-Type: application/json is expected");
        }
    }

    /** What failed before the request was read. */
    private void unread(RoutingContext context) {
        if (context.statusCode() == TOO_LARGE) {
            String limit = "the body is larger than %d bytes".formatted(LARGEST_BODY);
            refuse(Client.of(context), new ChatRefused(Kind.BODY_TOO_LARGE, null, limit));
            return;
        }
        Throwable failure = context.failure();
        refuse(
                Client.of(context),
                failure == null ? new IllegalStateException("status " + context.statusCode()) : failure);
    }

    private void refuse(Client client, Throwable failure) {
        ChatRefused why = why(failure);
        meter.ended(outcome(why));
        client.write(response -> HttpAnswers.refuse(response, why, chats.secondsToWait()));
    }

    private static ChatRefused why(Throwable failure) {
        if (failure instanceof ChatRefused refused) {
            return refused;
        }
        if (failure instanceof IOException) {
            return new ChatRefused(Kind.INVALID_VALUE, null, "the body is no JSON: " + reason(failure));
        }
        LOG.error("a chat failed", failure);
        return new ChatRefused(Kind.INTERNAL_ERROR, null, "a fault of the trainer; see its log");
    }

    private static String reason(Throwable failure) {
        return failure instanceof JsonProcessingException broken
                ? broken.getOriginalMessage()
                : String.valueOf(failure.getMessage());
    }

    private static Outcome outcome(ChatRefused why) {
        if (why.kind() == Kind.QUEUE_FULL) {
            return Outcome.FULL;
        }
        return why.kind().status() >= OURS ? Outcome.FAILED : Outcome.REFUSED;
    }
}

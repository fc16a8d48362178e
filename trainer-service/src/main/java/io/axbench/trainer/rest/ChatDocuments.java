package io.axbench.trainer.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.trainer.chat.ChatListener.ChatHead;
import io.axbench.trainer.chat.ChatListener.Finish;
import io.axbench.trainer.chat.ChatListener.Usage;
import io.axbench.trainer.chat.ChatRefused;
import io.axbench.trainer.chat.ServedModels.ServedModel;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The documents of OpenAI's chat interface. Those of one answer share id, time, model and fingerprint.
 *
 * @param id of the answer
 * @param created when it was asked for, in seconds since 1970
 * @param head what the answer comes from
 */
record ChatDocuments(String id, long created, ChatHead head) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** An answer in one piece. */
    ObjectNode whole(String text, Finish finish, Usage usage) {
        ObjectNode answer = document("chat.completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", text)
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", word(finish));
        answer.set("usage", usage(usage));
        return answer;
    }

    /** The first chunk of a stream: who speaks. */
    ObjectNode opening() {
        return chunk(JSON.objectNode().put("role", "assistant").put("content", ""), null);
    }

    /** The next piece of a stream. */
    ObjectNode piece(String text) {
        return chunk(JSON.objectNode().put("content", text), null);
    }

    /** The last chunk of a stream: why it ends. */
    ObjectNode closing(Finish finish) {
        return chunk(JSON.objectNode(), finish);
    }

    /** The chunk behind the last, for who asked for the numbers. */
    ObjectNode numbers(Usage usage) {
        ObjectNode chunk = document("chat.completion.chunk");
        chunk.putArray("choices");
        chunk.set("usage", usage(usage));
        return chunk;
    }

    /** Why a request is refused. */
    static ObjectNode error(ChatRefused refused) {
        ObjectNode document = JSON.objectNode();
        document.putObject("error")
                .put("message", refused.getMessage())
                .put("type", type(refused.kind().status()))
                .put("param", refused.param())
                .put("code", refused.kind().name().toLowerCase(Locale.ROOT));
        return document;
    }

    /** A model. */
    static ObjectNode model(ServedModel model) {
        return JSON.objectNode()
                .put("id", model.id())
                .put("object", "model")
                .put("created", model.since().getEpochSecond())
                .put("owned_by", "axbench");
    }

    /** A list of models. */
    static ObjectNode models(List<ServedModel> models) {
        ObjectNode list = JSON.objectNode().put("object", "list");
        list.putArray("data").addAll(models.stream().map(ChatDocuments::model).toList());
        return list;
    }

    private ObjectNode chunk(ObjectNode delta, @Nullable Finish finish) {
        ObjectNode chunk = document("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", finish == null ? null : word(finish));
        return chunk;
    }

    private ObjectNode document(String object) {
        return JSON.objectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", head.model())
                .put("system_fingerprint", head.fingerprint());
    }

    private static ObjectNode usage(Usage usage) {
        return JSON.objectNode()
                .put("prompt_tokens", usage.promptTokens())
                .put("completion_tokens", usage.completionTokens())
                .put("total_tokens", usage.promptTokens() + usage.completionTokens());
    }

    private static String word(Finish finish) {
        return finish.name().toLowerCase(Locale.ROOT);
    }

    private static String type(int status) {
        if (status >= 500) {
            return "server_error";
        }
        return status == 429 ? "rate_limit_error" : "invalid_request_error";
    }
}

package io.axbench.trainer.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.trainer.chat.ChatRefused;

/** An answer as server-sent events, one for every piece of text, as OpenAI's clients read them. */
final class StreamedReply extends ChatReply {

    private final boolean withUsage;

    StreamedReply(Client client, long now, boolean withUsage) {
        super(client, now);
        this.withUsage = withUsage;
    }

    @Override
    public void accepted(ChatHead head) {
        super.accepted(head);
        ObjectNode opening = documents().opening();
        client().write(response -> {
            response.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .putHeader("Cache-Control", "no-cache");
            HttpAnswers.event(response, opening.toString());
        });
    }

    @Override
    public void wrote(String piece) {
        ObjectNode chunk = documents().piece(piece);
        client().write(response -> HttpAnswers.event(response, chunk.toString()));
    }

    @Override
    public void ended(Finish finish, Usage usage) {
        ObjectNode closing = documents().closing(finish);
        ObjectNode numbers = documents().numbers(usage);
        client().write(response -> {
            HttpAnswers.event(response, closing.toString());
            if (withUsage) {
                HttpAnswers.event(response, numbers.toString());
            }
            HttpAnswers.event(response, "[DONE]");
            HttpAnswers.end(response);
        });
    }

    @Override
    public void failed(ChatRefused why) {
        ObjectNode error = ChatDocuments.error(why);
        client().write(response -> {
            HttpAnswers.event(response, error.toString());
            HttpAnswers.end(response);
        });
    }
}

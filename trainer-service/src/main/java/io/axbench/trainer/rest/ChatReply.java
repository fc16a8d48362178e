package io.axbench.trainer.rest;

import io.axbench.trainer.chat.ChatListener;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An answer on its way to one client. */
abstract sealed class ChatReply implements ChatListener permits WholeReply, StreamedReply {

    private final Client client;
    private final long now;
    private @Nullable ChatDocuments documents;

    /**
     * A reply.
     *
     * @param now seconds since 1970
     */
    ChatReply(Client client, long now) {
        this.client = client;
        this.now = now;
    }

    @Override
    public final boolean gone() {
        return client.gone();
    }

    @Override
    public void accepted(ChatHead head) {
        documents = new ChatDocuments("chatcmpl-" + UUID.randomUUID().toString().replace("-", ""), now, head);
    }

    final Client client() {
        return client;
    }

    final ChatDocuments documents() {
        return Objects.requireNonNull(documents, "the chat was not accepted");
    }
}

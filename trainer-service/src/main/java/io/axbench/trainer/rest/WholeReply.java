package io.axbench.trainer.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.trainer.chat.ChatRefused;

/** An answer in one piece. */
final class WholeReply extends ChatReply {

    private final StringBuilder text = new StringBuilder();

    WholeReply(Client client, long now) {
        super(client, now);
    }

    @Override
    public void wrote(String piece) {
        text.append(piece);
    }

    @Override
    public void ended(Finish finish, Usage usage) {
        ObjectNode answer = documents().whole(text.toString(), finish, usage);
        client().write(response -> HttpAnswers.send(response, 200, answer));
    }

    @Override
    public void failed(ChatRefused why) {
        client().write(response -> HttpAnswers.refuse(response, why, 1));
    }
}

package io.axbench.trainer.chat;

import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.LanguageModel;
import io.axbench.trainer.chat.ChatListener.Finish;
import io.axbench.trainer.chat.ChatListener.Usage;
import io.axbench.trainer.chat.ChatMeter.Outcome;
import io.axbench.trainer.domain.ModelShelf;
import java.util.List;

/** One chat on its way: it waits for a batch, then its answer grows. Holds its model until it ends. For one thread. */
final class ChatJob implements ChatQueue.Waiting<ChatJob> {

    private final ModelShelf.Loan loan;
    private final GenerationRequest request;
    private final GenerationSettings settings;
    private final GrowingText text;
    private final ChatListener listener;
    private final ChatMeter meter;
    private final long started = System.nanoTime();
    private boolean over;

    /**
     * A chat.
     *
     * @param loan its model, given back when the chat ends
     * @param stops texts that end the answer
     */
    ChatJob(
            ModelShelf.Loan loan,
            GenerationRequest request,
            GenerationSettings settings,
            List<String> stops,
            ChatListener listener,
            ChatMeter meter) {
        this.loan = loan;
        this.request = request;
        this.settings = settings;
        this.text = new GrowingText(loan.model().tokenizer(), stops);
        this.listener = listener;
        this.meter = meter;
    }

    LanguageModel model() {
        return loan.model();
    }

    GenerationRequest request() {
        return request;
    }

    GenerationSettings settings() {
        return settings;
    }

    @Override
    public boolean goesWith(ChatJob other) {
        return model() == other.model() && settings.equals(other.settings);
    }

    @Override
    public int length() {
        return request.prompt().size() + settings.newTokens();
    }

    /** Whether it has ended, one way or the other. */
    boolean over() {
        return over;
    }

    @Override
    public boolean gone() {
        return listener.gone();
    }

    /** Takes the next token; false if no more are wanted. */
    boolean wrote(int token) {
        if (gone()) {
            return false;
        }
        String piece = text.add(token);
        if (!piece.isEmpty()) {
            listener.wrote(piece);
        }
        return !text.stopped();
    }

    /** No token follows; of no effect where it has failed. */
    void ended() {
        if (over) {
            return;
        }
        if (gone()) {
            close(Outcome.GONE);
            return;
        }
        String rest = text.rest();
        if (!rest.isEmpty()) {
            listener.wrote(rest);
        }
        boolean full = !text.stopped() && text.tokens() == settings.newTokens();
        Usage usage = new Usage(request.prompt().size(), text.tokens());
        listener.ended(full ? Finish.LENGTH : Finish.STOP, usage);
        meter.answered(usage, (System.nanoTime() - started) / 1e9);
        close(Outcome.ANSWERED);
    }

    /** The answer cannot be completed; of no effect where it is. */
    void failed(ChatRefused why) {
        if (!over) {
            listener.failed(why);
            close(gone() ? Outcome.GONE : Outcome.FAILED);
        }
    }

    private void close(Outcome outcome) {
        over = true;
        loan.close();
        meter.ended(outcome);
    }
}

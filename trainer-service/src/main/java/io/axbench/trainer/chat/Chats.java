package io.axbench.trainer.chat;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.lm.ChatTurn;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ModelException;
import io.axbench.lm.ModelInfo;
import io.axbench.lm.Tokens;
import io.axbench.trainer.chat.ChatListener.ChatHead;
import io.axbench.trainer.chat.ChatRefused.Kind;
import io.axbench.trainer.config.TrainerConfig;
import io.axbench.trainer.domain.Identity;
import io.axbench.trainer.domain.ModelShelf;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Takes chats: finds the model, writes the prompt in its template, and enters the chat in the queue. */
@ApplicationScoped
public class Chats {

    private static final String BF16 = ":bf16";
    private static final String F32 = ":f32";
    private static final int HEX = 16;
    private static final int SEED_DIGITS = 16;
    private static final int FINGERPRINT_DIGITS = 12;

    private final ModelShelf shelf;
    private final ChatBatches batches;
    private final ChatMeter meter;
    private final int usualTokens;

    Chats(ModelShelf shelf, ChatBatches batches, ChatMeter meter, TrainerConfig config) {
        this.shelf = shelf;
        this.batches = batches;
        this.meter = meter;
        this.usualTokens = config.trainer().chat().newTokens();
    }

    /**
     * Asks; the answer goes to the listener. Loads the model where it is not, which takes a while.
     *
     * @throws ChatRefused if the chat is not taken; the listener then hears nothing
     */
    public void ask(ChatRequest request, ChatListener listener) {
        ModelShelf.Loan loan = borrow(request.model());
        boolean taken = false;
        try {
            ChatJob job = job(request, loan, listener);
            taken = batches.offer(
                    job, () -> listener.accepted(head(request, loan.model().info())));
            if (!taken) {
                throw new ChatRefused(
                        Kind.QUEUE_FULL, null, "too many chats wait; try again in %d s".formatted(secondsToWait()));
            }
        } catch (ModelException e) {
            throw ChatErrors.of(e);
        } finally {
            if (!taken) {
                loan.close();
            }
        }
    }

    /** When a client that was refused may come again, in seconds. */
    public int secondsToWait() {
        return batches.secondsOfBatch();
    }

    private ModelShelf.Loan borrow(String name) {
        try {
            return shelf.borrowIfRoom(spec(name));
        } catch (AxbenchException e) {
            throw ChatErrors.of(e);
        }
    }

    private ChatJob job(ChatRequest request, ModelShelf.Loan loan, ChatListener listener) {
        LanguageModel model = loan.model();
        String text = prompt(model, request);
        Tokens prompt = model.tokenizer().encode(text);
        int room = model.info().contextLength() - prompt.size();
        if (room < 1) {
            throw new ChatRefused(
                    Kind.CONTEXT_LENGTH_EXCEEDED,
                    "messages",
                    "messages: %d tokens found, at most %d expected, so that the model can answer"
                            .formatted(prompt.size(), model.info().contextLength() - 1));
        }
        Integer most = request.mostTokens();
        ChatRequest.Sampling sampling = request.sampling();
        Long seed = request.seed();
        return new ChatJob(
                loan,
                new GenerationRequest(prompt, seed == null ? seed(text, sampling) : seed, 0),
                new GenerationSettings(
                        Math.min(room, most == null ? usualTokens : most),
                        sampling.temperature(),
                        sampling.topK(),
                        sampling.topP()),
                request.stops(),
                listener,
                meter);
    }

    /** The chat in the model's template, which must not drop what it is told. */
    private static String prompt(LanguageModel model, ChatRequest request) {
        String text;
        try {
            text = model.chat().prompt(request.turns());
        } catch (ModelException e) {
            throw ChatRefused.invalid("messages", String.valueOf(e.getMessage()));
        }
        for (ChatTurn turn : request.turns()) {
            if (!turn.role().equals("assistant")
                    && !text.contains(turn.content().strip())) {
                throw ChatRefused.invalid(
                        "messages", "the model's chat template leaves out the %s turn".formatted(turn.role()));
            }
        }
        return text;
    }

    /** The same request starts at the same random number, in a stream as in one piece, however long it may become. */
    private static long seed(String prompt, ChatRequest.Sampling sampling) {
        String hash = Identity.of("chat", prompt, sampling).value();
        return Long.parseUnsignedLong(hash.substring(0, SEED_DIGITS), HEX);
    }

    private static ChatHead head(ChatRequest request, ModelInfo info) {
        Identity engine = Identity.of("chat", info.weightHash(), info.precision(), info.engine());
        return new ChatHead(request.model(), "fp_" + engine.value().substring(0, FINGERPRINT_DIGITS));
    }

    private static ModelSpec spec(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(BF16)) {
            return new ModelSpec(name.substring(0, name.length() - BF16.length()), Dtype.BF16);
        }
        return new ModelSpec(lower.endsWith(F32) ? name.substring(0, name.length() - F32.length()) : name, Dtype.F32);
    }
}

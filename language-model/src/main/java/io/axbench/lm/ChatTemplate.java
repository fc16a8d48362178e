package io.axbench.lm;

import io.axbench.lm.text.ChatSource;
import io.axbench.lm.text.TemplateEngine;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A model's own chat template. The texts hold every token that the template writes, a start token
 * included where it writes one; tokenise them as they are. Safe for use by several threads.
 */
public final class ChatTemplate {

    private static final String QUESTION = "What is the question?";
    private static final String ANSWER = "This is the answer.";
    private static final String OTHER_QUESTION = "1 + 1";

    private final String where;
    private final TemplateEngine engine;
    private final String closing;
    private final Tokens prefix;
    private final int closingTokens;
    private final OptionalInt padding;
    private final Tokens start;

    /**
     * A template, tried on a chat.
     *
     * @throws ModelException {@code UNSUPPORTED} if it cannot be rendered, or drops what is said
     */
    public ChatTemplate(ChatSource source, Tokenizer tokenizer) {
        this.where = source.where();
        this.engine = new TemplateEngine(source);
        String chat = whole(QUESTION, ANSWER);
        int answer = chat.lastIndexOf(ANSWER);
        if (answer < 0 || !prompt(QUESTION).contains(QUESTION)) {
            throw new ModelException(
                    ModelException.Kind.UNSUPPORTED, source.where() + ": the chat template leaves out what is said");
        }
        this.closing = chat.substring(answer + ANSWER.length());
        Tokens one = tokenizer.encode(prompt(QUESTION));
        this.prefix = one.slice(0, one.commonPrefix(tokenizer.encode(prompt(OTHER_QUESTION))));
        Tokens closed = tokenizer.encode(closed("1"));
        this.closingTokens = closed.commonSuffix(tokenizer.encode(closed("2")));
        String named = source.specialTokens().getOrDefault("bos_token", "");
        boolean written = source.template().contains("bos_token") && chat.startsWith(named);
        this.start = written ? tokenizer.encode(named) : Tokens.NONE;
        this.padding = padding(source, tokenizer, tokenizer.encode(chat));
    }

    /** The tokenizer's own padding token or else the last special one, whichever chats do not hold. */
    private static OptionalInt padding(ChatSource source, Tokenizer tokenizer, Tokens chat) {
        String named = source.specialTokens().get("pad_token");
        Tokens own = named == null ? Tokens.NONE : tokenizer.encode(named);
        IntStream candidates = IntStream.concat(
                own.size() == 1 ? IntStream.of(own.get(0)) : IntStream.empty(), tokenizer.lastSpecial().stream());
        return candidates
                .filter(token -> Arrays.stream(chat.toArray()).noneMatch(said -> said == token))
                .findFirst();
    }

    /** The user's turn, with the assistant's turn opened: what a model continues. */
    public String prompt(String user) {
        return prompt(List.of(ChatTurn.user(user)));
    }

    /**
     * Any chat, with the assistant's next turn opened.
     *
     * @throws ModelException {@code UNSUPPORTED} if the template refuses the chat, as some do a system turn
     */
    public String prompt(List<ChatTurn> turns) {
        return engine.render(turns, true);
    }

    /**
     * The user's turn and the assistant's answer, where the text ends: what the template closes the turn with is cut.
     *
     * @throws ModelException {@code UNSUPPORTED} if the template closes this turn in another way than others
     */
    public String conversation(String user, String assistant) {
        String chat = whole(user, assistant);
        if (!chat.endsWith(closing)) {
            throw new ModelException(
                    ModelException.Kind.UNSUPPORTED, where + ": the chat template closes turns in different ways");
        }
        return chat.substring(0, chat.length() - closing.length());
    }

    /**
     * The user's turn, the assistant's answer, and the assistant's next turn opened. The public AxBench code cuts as many
     * tokens off its end as {@link #closingTokens} says, and trains on what is left.
     */
    public String reopened(String user, String assistant) {
        return engine.render(List.of(ChatTurn.user(user), ChatTurn.assistant(assistant)), true);
    }

    /** How many tokens every user's turn ends with, whatever is said: found by comparing two chats. */
    public int closingTokens() {
        return closingTokens;
    }

    /** The start token, where the template writes one by its name: what a text in no chat begins with, too. */
    public Tokens start() {
        return start;
    }

    /**
     * The token that shorter texts are filled up with where all are to be of one length: the tokenizer's own, or the
     * special token of the largest id where that one ends the turns of a chat, as SmolLM2's does, or is not named.
     *
     * @throws ModelException {@code UNSUPPORTED} if chats hold both
     */
    public int padding() {
        return padding.orElseThrow(
                () -> new ModelException(
                        ModelException.Kind.UNSUPPORTED,
                        where
                                + ": no special token that chats do not hold; texts cannot be filled up as the public code does"));
    }

    /** The tokens that every chat begins with, whatever the user says: found by comparing two chats. */
    public Tokens prefix() {
        return prefix;
    }

    /** How many they are. */
    public int prefixLength() {
        return prefix.size();
    }

    private String closed(String user) {
        return engine.render(List.of(ChatTurn.user(user)), false);
    }

    private String whole(String user, String assistant) {
        return engine.render(List.of(ChatTurn.user(user), ChatTurn.assistant(assistant)), false);
    }
}

package io.axbench.lm.text;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import io.axbench.lm.ChatTurn;
import io.axbench.lm.ModelException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders a chat template as transformers does: blocks trimmed, texts put in as they are (never taken for template code
 * themselves). There is no clock: templates that ask for today's date find none and take their built-in one, so that
 * the same chat is the same text every day. Safe for use by several threads.
 */
public final class TemplateEngine {

    /** Longest text that a template may make of a chat, in characters. */
    private static final long LONGEST_OUTPUT = 16_000_000;

    /** What brings the library closer to Python's Jinja. {@code {{x}}} needs no space within, as there. */
    private static final LegacyOverrides AS_PYTHON = LegacyOverrides.Builder.from(LegacyOverrides.ALL)
            .withWhitespaceRequiredWithinTokens(false)
            .build();

    private static final Pattern CONDITION = Pattern.compile("\\{%-?\\s*(if|elif)\\b.*?%}", Pattern.DOTALL);
    private static final Pattern NEGATED_TEST =
            Pattern.compile("\\bnot\\s+([\\w.]+(?:\\['\\w+'])*)\\s+is\\s+(?!not\\b)(\\w+)");

    private final ChatSource source;
    private final String template;
    private final Jinjava jinjava;

    /** An engine for one template. */
    public TemplateEngine(ChatSource source) {
        this.source = source;
        this.template = asPythonReadsIt(source.template());
        this.jinjava = new Jinjava(JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withNestedInterpretationEnabled(false)
                .withMaxOutputSize(LONGEST_OUTPUT)
                .withLegacyOverrides(AS_PYTHON)
                .build());
        jinjava.getGlobalContext()
                .registerFunction(new ELFunctionDefinition(
                        "", "raise_exception", TemplateEngine.class, "raiseException", String.class));
    }

    /**
     * The text of a chat.
     *
     * @param turns what was said, in order
     * @param opened whether the assistant's next turn is opened at the end
     * @throws ModelException {@code UNSUPPORTED} if the template refuses the chat or uses what is not supported
     */
    public String render(List<ChatTurn> turns, boolean opened) {
        Map<String, Object> names = new HashMap<>(Map.of("bos_token", "", "eos_token", ""));
        names.putAll(source.specialTokens());
        names.put("messages", turns.stream().map(TemplateEngine::message).toList());
        names.put("add_generation_prompt", opened);
        RenderResult result = jinjava.renderForResult(template, names);
        for (TemplateError error : result.getErrors()) {
            if (error.getSeverity() == TemplateError.ErrorType.FATAL) {
                throw new ModelException(
                        ModelException.Kind.UNSUPPORTED,
                        "%s: the chat template cannot be rendered: line %d: %s"
                                .formatted(source.where(), error.getLineno(), reason(error)));
            }
        }
        return result.getOutput();
    }

    /** What templates call to refuse a chat. */
    public static String raiseException(String message) {
        throw new InterpretException(message);
    }

    /**
     * Jinja drops one newline at the end of a source, and takes {@code not x is defined} for {@code not (x is
     * defined)}; the library takes it for {@code (not x) is defined}, so it is turned into {@code x is not defined}.
     */
    private static String asPythonReadsIt(String source) {
        String body = source.endsWith("\n") ? source.substring(0, source.length() - 1) : source;
        return CONDITION
                .matcher(body)
                .replaceAll(tag -> Matcher.quoteReplacement(
                        NEGATED_TEST.matcher(tag.group()).replaceAll("$1 is not $2")));
    }

    /** What went wrong, in one line: the innermost cause says it best. */
    private static String reason(TemplateError error) {
        String message = error.getMessage();
        for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
            message = cause.getMessage() == null ? message : cause.getMessage();
        }
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    private static Map<String, Object> message(ChatTurn turn) {
        return Map.of("role", turn.role(), "content", turn.content());
    }
}

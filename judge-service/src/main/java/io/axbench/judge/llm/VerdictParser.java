package io.axbench.judge.llm;

import io.axbench.judge.domain.Verdict;
import io.axbench.judge.domain.Verdict.Rated;
import io.axbench.judge.domain.Verdict.Unparseable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the rating from a judge's reply: what follows the last {@code Rating:} of the judge's own, in the usual
 * decorations ({@code [[1]]}, {@code [1]}, {@code **1**}, {@code 1.}, {@code 1.0}). Its own is one that begins a line, or
 * with whose number the reply ends and that stands in no quotation: a judge may quote a text that says
 * {@code Rating: [[2]]}.
 *
 * <p>Otherwise strict. There is no rating where a person would hesitate: a range, a fraction, two numbers, words
 * instead of a number, a second verdict in brackets further down, a reply that was cut off unless it had ended with the
 * number, a model that was still thinking. Linear in the length of the reply.
 */
public final class VerdictParser {

    /** Changed whenever the reading changes. */
    static final String VERSION = "verdict-2";

    private static final Pattern LABEL = Pattern.compile("(?i)(?<![\\p{L}\\p{N}_])rating[*_`\"' ]{0,8}[:\uFF1A]");
    private static final Pattern LINE_BEGIN =
            Pattern.compile("(?i)[\\s>*_#`\"'{-]{0,12}(?:(?:my|the|final|overall) ){0,2}[*_`\"' ]{0,4}");
    private static final String QUOTES = "\"'`\u201C\u2018\u00AB";
    private static final Pattern NUMBER = Pattern.compile(
            "[\\s*_`\"'\\[({]{0,40}(?<number>[+-]?\\d++(?:[.,]\\d++)?)(?<end>[ *_`\"'\\])}.]{0,40})(?<tail>[^\\n\\r]*+)");
    private static final Pattern WHOLE = Pattern.compile("[012](?:\\.0++)?");
    private static final Pattern DOUBT =
            Pattern.compile("(?i)^[\\p{L}%/+]|[\\p{N}\u00BC-\u00BE]|\\b(?:zero|one|two|three|half)\\b");
    private static final Pattern BRACKETED = Pattern.compile("\\[\\[\\s*+[+-]?\\d");
    private static final String THINKS = "<think>";
    private static final String THOUGHT = "</think>";
    private static final int SHOWN = 60;

    private VerdictParser() {}

    /**
     * The verdict in a reply.
     *
     * @param complete whether the model ended the reply, and not its limit of tokens
     */
    public static Verdict parse(String reply, boolean complete) {
        int thought = reply.lastIndexOf(THOUGHT);
        if (thought < 0 && reply.contains(THINKS)) {
            return new Unparseable("still thinking: " + end(reply));
        }
        String said = thought < 0 ? reply : reply.substring(thought + THOUGHT.length());
        int after = afterLabel(said);
        if (after < 0) {
            return new Unparseable((complete ? "no rating: " : "cut off: ") + end(said));
        }
        Matcher number = NUMBER.matcher(said).region(after, said.length());
        if (!number.lookingAt()) {
            return new Unparseable((complete ? "no number: " : "cut off: ") + end(said));
        }
        return verdict(number, said, complete);
    }

    /** What the reply says before its verdict; all of it if it has none. */
    public static String explanation(String reply) {
        int thought = reply.lastIndexOf(THOUGHT);
        String said = thought < 0 ? reply : reply.substring(thought + THOUGHT.length());
        int begin = -1;
        Matcher label = LABEL.matcher(said);
        while (label.find()) {
            begin = label.start();
        }
        return (begin < 0 ? said : said.substring(0, begin)).strip();
    }

    private static Verdict verdict(Matcher number, String said, boolean complete) {
        String found = number.group("number");
        boolean ended = said.substring(number.end()).isBlank() && number.end() < said.length();
        if (!complete && !ended) {
            return new Unparseable("cut off: " + end(said));
        }
        if (!WHOLE.matcher(found).matches()) {
            return new Unparseable("a rating of " + shortened(found));
        }
        boolean more =
                BRACKETED.matcher(said).region(number.end(), said.length()).find();
        if (more || DOUBT.matcher(spaced(number)).find()) {
            return new Unparseable("more than a rating: " + start(said.substring(number.start("number"))));
        }
        return new Rated(found.charAt(0) - '0');
    }

    /** The rest of the line, with the space that a decoration took before it. */
    private static String spaced(Matcher number) {
        return (number.group("end").isEmpty() ? "" : " ") + number.group("tail");
    }

    private static int afterLabel(String said) {
        int after = -1;
        Matcher label = LABEL.matcher(said);
        while (label.find()) {
            if (beginsLine(said, label.start()) || endsReply(said, label)) {
                after = label.end();
            }
        }
        return after;
    }

    private static boolean beginsLine(String said, int label) {
        int line = Math.max(said.lastIndexOf('\n', label - 1), said.lastIndexOf('\r', label - 1)) + 1;
        return LINE_BEGIN.matcher(said).region(line, label).matches();
    }

    /** A quotation mark before the word opens a quotation, unless it is closed before the colon, as in JSON. */
    private static boolean endsReply(String said, Matcher label) {
        Matcher number = NUMBER.matcher(said).region(label.end(), said.length());
        boolean last =
                number.lookingAt() && said.substring(number.start("tail")).isBlank();
        boolean opened = label.start() > 0 && QUOTES.indexOf(said.charAt(label.start() - 1)) >= 0;
        boolean closed = label.group().indexOf('"') >= 0 || label.group().indexOf('\'') >= 0;
        return last && (!opened || closed);
    }

    private static String end(String text) {
        String line = oneLine(text);
        int count = line.codePointCount(0, line.length());
        return count <= SHOWN ? line : "..." + line.substring(line.offsetByCodePoints(line.length(), -SHOWN));
    }

    private static String start(String text) {
        return shortened(oneLine(text));
    }

    private static String shortened(String line) {
        int count = line.codePointCount(0, line.length());
        return count <= SHOWN ? line : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "...";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("[\\s\\p{Cntrl}]++", " ");
    }
}

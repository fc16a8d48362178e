package io.axbench.trainer.chat;

import io.axbench.lm.Tokenizer;
import io.axbench.lm.Tokens;
import java.util.Arrays;
import java.util.List;

/**
 * The text of an answer as its tokens come. A piece is given out as soon as it is certain: characters whose bytes are
 * not all there, and what may become a stop text, are held back. All pieces together are the text of all tokens, cut
 * before the first stop text. For one thread.
 */
final class GrowingText {

    private static final char UNDECIDED = 0xfffd;

    private final Tokenizer tokenizer;
    private final List<String> stops;
    private int[] ids = new int[64];
    private int count;
    private String whole = "";
    private int given;
    private boolean stopped;

    GrowingText(Tokenizer tokenizer, List<String> stops) {
        this.tokenizer = tokenizer;
        this.stops = List.copyOf(stops);
    }

    /** Takes a token and gives what is certain now and was not before; may be empty. */
    String add(int token) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count] = token;
        count++;
        whole = tokenizer.decodePlain(Tokens.of(Arrays.copyOf(ids, count)));
        int stop = firstStop();
        if (stop >= 0) {
            stopped = true;
            whole = whole.substring(0, stop);
            return upTo(stop);
        }
        return upTo(certain());
    }

    /** What was held back, when no token follows. */
    String rest() {
        return upTo(whole.length());
    }

    /** Whether a stop text came up. */
    boolean stopped() {
        return stopped;
    }

    /** Number of tokens so far. */
    int tokens() {
        return count;
    }

    private String upTo(int end) {
        if (end <= given) {
            return "";
        }
        String piece = whole.substring(given, end);
        given = end;
        return piece;
    }

    private int firstStop() {
        int first = -1;
        for (String stop : stops) {
            int at = whole.indexOf(stop, given);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
            }
        }
        return first;
    }

    private int certain() {
        int end = whole.length();
        while (end > given && whole.charAt(end - 1) == UNDECIDED) {
            end--;
        }
        for (int at = given; at < end; at++) {
            if (mayBecomeStop(at)) {
                return at;
            }
        }
        return end;
    }

    private boolean mayBecomeStop(int at) {
        for (String stop : stops) {
            int left = whole.length() - at;
            if (left < stop.length() && whole.regionMatches(at, stop, 0, left)) {
                return true;
            }
        }
        return false;
    }
}

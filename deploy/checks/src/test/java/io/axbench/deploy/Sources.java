package io.axbench.deploy;

import java.util.regex.Pattern;

/** Java sources as text. */
final class Sources {

    /** A string, to be kept, or a comment, to be dropped. */
    private static final Pattern COMMENT =
            Pattern.compile("(\"(?:\\\\.|[^\"\\\\\\n])*\")|/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    private Sources() {}

    static String withoutComments(String source) {
        return COMMENT.matcher(source).replaceAll(match -> match.group(1) == null ? "" : "$1");
    }

    /** What stands between the brace at {@code open} and the one that closes it. */
    static String block(String code, int open) {
        int depth = 0;
        for (int i = open; i < code.length(); i++) {
            char sign = code.charAt(i);
            if (sign == '{') {
                depth++;
            } else if (sign == '}' && --depth == 0) {
                return code.substring(open + 1, i);
            }
        }
        throw new IllegalArgumentException("the brace at " + open + " is never closed");
    }
}

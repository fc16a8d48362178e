package io.axbench.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which metrics an expression of Prometheus names. */
final class PromQl {

    /** Strings, matchers, ranges, and lists of labels: they hold words that are no metric. */
    private static final Pattern ASIDE = Pattern.compile("\"[^\"]*\"|'[^']*'|\\{[^}]*}|\\[[^\\]]*]|\\$\\w+|\\$\\{\\w+}"
            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern WORD = Pattern.compile("(?<![\\w.:])[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");
    private static final Set<String> OPERATORS = Set.of(
            "and", "or", "unless", "offset", "bool", "by", "without", "on", "ignoring", "group_left", "group_right");

    /** Grafana's own function for the values of a variable; its first argument is a metric, its second a label. */
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\(\\s*([^,]+?)\\s*,\\s*\\w+\\s*\\)");

    private PromQl() {}

    /** The metrics, in the order of their names. */
    static Set<String> metrics(String expression) {
        String bare =
                ASIDE.matcher(LABEL_VALUES.matcher(expression).replaceAll("$1")).replaceAll(" ");
        Set<String> names = new TreeSet<>();
        Matcher word = WORD.matcher(bare);
        while (word.find()) {
            if (!OPERATORS.contains(word.group())) {
                names.add(word.group());
            }
        }
        return names;
    }
}

package io.axbench.trainer.method;

import java.util.List;
import java.util.Locale;

/** What a person may have meant by a name that is not known. */
final class Suggestion {

    private Suggestion() {}

    /** The end of a message about an unknown name: the known name that is closest, or all of them. */
    static String among(List<String> known, String name) {
        if (known.isEmpty()) {
            return "; there is none to give";
        }
        String closest = known.getFirst();
        for (String candidate : known) {
            if (distance(candidate, name) < distance(closest, name)) {
                closest = candidate;
            }
        }
        boolean near = distance(closest, name) <= Math.max(2, name.length() / 3);
        return near ? "; did you mean %s?".formatted(closest) : "; known: " + String.join(", ", known);
    }

    /** Levenshtein's distance, letter case ignored. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

package io.axbench.bench.gate;

import java.util.Locale;

/**
 * One comparison of the two sides.
 *
 * @param name what is compared
 * @param found how far they are apart
 * @param limit how far they may be
 */
public record Check(String name, double found, double limit) {

    /** Whether they agree. */
    public boolean passed() {
        return found <= limit;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s %s: %.2g, at most %.2g", passed() ? "agree  " : "DIFFER ", name, found, limit);
    }
}

package io.axbench.formats.axbench;

/**
 * What became of a key of a configuration that was not simply taken over.
 *
 * @param kind what became of it
 * @param where the key, with its section
 * @param text why, and what to do
 */
public record Remark(Kind kind, String where, String text) {

    /** What may become of a key. */
    public enum Kind {
        /** It has no effect on results here. */
        IGNORED,
        /** It means something that is not done here. */
        NO_COUNTERPART,
        /** It was taken in another form. */
        CHANGED,
        /** Something must be filled in. */
        TO_DO,
        /** Not a key of AxBench. */
        UNKNOWN
    }

    /** One line for a person. */
    public String line() {
        String word = switch (kind) {
            case IGNORED -> "ignored";
            case NO_COUNTERPART -> "no counterpart";
            case CHANGED -> "changed";
            case TO_DO -> "to do";
            case UNKNOWN -> "unknown";
        };
        return "%s: %s: %s".formatted(word, where, text);
    }
}

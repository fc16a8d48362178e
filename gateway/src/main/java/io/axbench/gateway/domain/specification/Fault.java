package io.axbench.gateway.domain.specification;

import io.axbench.contracts.Reason;

/**
 * One thing that is wrong with a specification.
 *
 * @param reason its kind
 * @param pointer where: a JSON pointer, empty for the whole
 * @param text what was found, what was expected, what to do; one line
 */
public record Fault(Reason reason, String pointer, String text) {

    /** A fault of the specification itself. */
    static Fault invalid(String pointer, String text) {
        return new Fault(Reason.INVALID_SPECIFICATION, pointer, text);
    }

    /** Pointer and text in one line. */
    public String line() {
        return (pointer.isEmpty() ? "/" : pointer) + ": " + text;
    }

    /** The pointer of a child, with the escapes of RFC 6901. */
    static String child(String pointer, Object key) {
        return pointer + "/" + key.toString().replace("~", "~0").replace("/", "~1");
    }
}

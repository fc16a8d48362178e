package io.axbench.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A record key taken apart.
 *
 * @param runId what stands before the colon
 * @param conceptId the number behind it, or null
 */
record RecordKey(String runId, @Nullable Integer conceptId) {

    static RecordKey parse(String key) {
        int colon = key.indexOf(':');
        if (colon < 0) {
            return new RecordKey(key, null);
        }
        String rest = key.substring(colon + 1);
        boolean number = !rest.isEmpty() && rest.length() < 10 && rest.chars().allMatch(c -> c >= '0' && c <= '9');
        return new RecordKey(key.substring(0, colon), number ? Integer.valueOf(rest) : null);
    }
}

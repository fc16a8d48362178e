package io.axbench.gateway.rest;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Query parameters, checked. */
final class Parameters {

    private Parameters() {}

    static int inRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw refused("%s: found %d, expected %d to %d".formatted(name, value, least, most));
        }
        return value;
    }

    static Instant time(String name, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw refused("%s: found \"%s\", expected a time such as 2026-11-24T10:00:00Z".formatted(name, value));
        }
    }

    static AxbenchException refused(String detail) {
        return new AxbenchException(Reason.INVALID_SPECIFICATION, detail);
    }
}

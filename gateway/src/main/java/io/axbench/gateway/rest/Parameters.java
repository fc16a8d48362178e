package io.axbench.gateway.rest;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.gateway.store.RunSnapshot;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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

    static Genre genre(String value) {
        return Arrays.stream(Genre.values())
                .filter(genre -> genre.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> refused("genre: found \"%s\", expected text, code or math".formatted(value)));
    }

    /**
     * An entry of a run by its label.
     *
     * @throws AxbenchException {@code NOT_FOUND} if the run has none of this label
     */
    static MethodSpec entry(RunSnapshot run, String label) {
        List<MethodSpec> entries = run.spec().methods();
        return entries.stream()
                .filter(entry -> entry.as().equals(label))
                .findFirst()
                .orElseThrow(() -> new AxbenchException(
                        Reason.NOT_FOUND,
                        "run %s has no method \"%s\"; it has %s"
                                .formatted(
                                        run.runId(),
                                        label,
                                        entries.stream().map(MethodSpec::as).toList())));
    }

    static AxbenchException refused(String detail) {
        return new AxbenchException(Reason.INVALID_SPECIFICATION, detail);
    }
}

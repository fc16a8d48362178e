package io.axbench.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date. */
final class RetryAfter {

    private static final double LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private RetryAfter() {}

    /** How long to wait; null if the value is neither. */
    static @Nullable Duration parse(String value, Instant now) {
        String text = value.strip();
        try {
            double seconds = Double.parseDouble(text);
            return Double.isNaN(seconds) ? null : ofSeconds(seconds);
        } catch (NumberFormatException e) {
            return date(text, now);
        }
    }

    private static Duration ofSeconds(double seconds) {
        double bounded = Math.clamp(seconds, 0, LONGEST_SECONDS);
        return Duration.ofMillis((long) Math.ceil(bounded * 1000));
    }

    private static @Nullable Duration date(String text, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return ofSeconds(Duration.between(now, then).toMillis() / 1000.0);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}

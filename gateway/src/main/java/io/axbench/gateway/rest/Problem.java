package io.axbench.gateway.rest;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.gateway.domain.sheet.InvalidSheet;
import io.axbench.gateway.domain.specification.Fault;
import io.axbench.gateway.domain.specification.InvalidSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type {@code urn:axbench:reason:WORD}, or {@code about:blank} for an error of HTTP itself
 * @param title the kind of problem, in words
 * @param status HTTP status
 * @param reason the word; null for an error of HTTP itself
 * @param detail one line: where, what was found, what was expected, what to do
 * @param instance path of the request
 * @param errors every fault of a specification or a sheet, one line each; empty otherwise
 */
public record Problem(
        String type,
        String title,
        int status,
        @Nullable Reason reason,
        String detail,
        String instance,
        List<String> errors) {

    /** Media type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Copies the list. */
    public Problem {
        errors = List.copyOf(errors);
    }

    /** The problem that an error of ours is. */
    static Problem of(AxbenchException error, String instance) {
        List<String> errors = switch (error) {
            case InvalidSpecification invalid ->
                invalid.faults().stream().map(Fault::line).toList();
            case InvalidSheet invalid -> invalid.faults();
            default -> List.of();
        };
        return of(error.reason(), String.valueOf(error.getMessage()), instance, errors);
    }

    static Problem of(Reason reason, String detail, String instance, List<String> errors) {
        return new Problem(
                "urn:axbench:reason:" + reason, title(reason), status(reason), reason, detail, instance, errors);
    }

    /** An error of HTTP itself. */
    static Problem ofStatus(int status, String title, String detail, String instance) {
        return new Problem("about:blank", title, status, null, detail, instance, List.of());
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case INVALID_SPECIFICATION,
                    LAYER_OUT_OF_RANGE,
                    PATH_NOT_ALLOWED,
                    MISSING_FILE,
                    BAD_MODEL,
                    BAD_DATA,
                    ENDPOINT_REFUSED -> 400;
            case BUDGET_SPENT -> 409;
            case UNAUTHORIZED -> 401;
            case NOT_FOUND -> 404;
            case UNREADABLE_MESSAGE, NON_FINITE, DEGENERATE_DATA -> 422;
            case DATABASE_UNAVAILABLE, BROKER_UNAVAILABLE, ENDPOINT_UNAVAILABLE, DISK_FULL, OUT_OF_MEMORY, LEASE_LOST ->
                503;
            case BUG -> 500;
        };
    }

    private static String title(Reason reason) {
        return switch (reason) {
            case INVALID_SPECIFICATION -> "The specification is wrong";
            case LAYER_OUT_OF_RANGE -> "The model has no such layer";
            case PATH_NOT_ALLOWED -> "The path is outside the roots";
            case MISSING_FILE -> "A file does not exist";
            case BAD_MODEL -> "This is no model that can be used";
            case BAD_DATA -> "The data break their layout";
            case UNAUTHORIZED -> "The request is not allowed";
            case NOT_FOUND -> "There is no such thing";
            case UNREADABLE_MESSAGE -> "A message is unreadable";
            case NON_FINITE -> "A number is not finite";
            case DEGENERATE_DATA -> "The data give no direction";
            case DATABASE_UNAVAILABLE -> "The database is away";
            case BROKER_UNAVAILABLE -> "The broker is away";
            case ENDPOINT_UNAVAILABLE -> "An endpoint is away";
            case ENDPOINT_REFUSED -> "An endpoint refuses";
            case BUDGET_SPENT -> "The budget is spent";
            case DISK_FULL -> "The disk is full";
            case OUT_OF_MEMORY -> "Memory ran out";
            case LEASE_LOST -> "Another worker goes on";
            case BUG -> "A fault of this program";
        };
    }
}

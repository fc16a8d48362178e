package io.axbench.gateway.store;

import io.axbench.contracts.Axis;
import io.axbench.contracts.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a service told of.
 *
 * @param service who failed
 * @param conceptId the concept; null if the whole run is hit
 * @param method the method's label; null if the whole concept is hit
 * @param judge id of the judge whose ratings alone are missing; null if not one judge's alone
 * @param axis what is missing now; null for both axes
 * @param reason why, by kind
 * @param detail one line
 * @param terminal whether it is final
 * @param at when it arrived
 */
public record StoredFailure(
        String service,
        @Nullable Integer conceptId,
        @Nullable String method,
        @Nullable String judge,
        @Nullable Axis axis,
        Reason reason,
        String detail,
        boolean terminal,
        Instant at) {}

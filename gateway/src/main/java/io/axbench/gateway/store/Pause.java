package io.axbench.gateway.store;

import java.time.Instant;

/**
 * A service rests because the next question would pass the limit that is in force.
 *
 * @param service who rests
 * @param limit the limit, in dollars
 * @param spent what the service has spent on the run, in dollars
 * @param detail one line: what was found, what to do
 * @param at when it arrived
 */
public record Pause(String service, double limit, double spent, String detail, Instant at) {

    /** Whether it is the judge that rests; all others spend the part for data. */
    public boolean judging() {
        return service.startsWith("judge");
    }
}

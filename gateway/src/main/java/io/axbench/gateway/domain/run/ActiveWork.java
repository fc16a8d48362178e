package io.axbench.gateway.domain.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest report on a piece of work under way.
 *
 * @param service who reports
 * @param stage what is being done, in the service's words
 * @param conceptId the concept, or null
 * @param concept its description, or null if not known
 * @param method the method's label, or null
 * @param done units done
 * @param total units of this piece
 * @param tokens tokens processed since the report before
 * @param seconds seconds since the report before
 * @param at when it arrived
 */
public record ActiveWork(
        String service,
        String stage,
        @Nullable Integer conceptId,
        @Nullable String concept,
        @Nullable String method,
        long done,
        long total,
        long tokens,
        double seconds,
        Instant at) {

    /** Whether it goes on. */
    public boolean underWay() {
        return done < total;
    }
}

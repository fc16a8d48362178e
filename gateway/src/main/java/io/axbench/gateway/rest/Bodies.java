package io.axbench.gateway.rest;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Bodies of requests, read no further than allowed. */
final class Bodies {

    private Bodies() {}

    /** The whole body, or a refusal with status 413 if it is longer than allowed. */
    static byte[] read(InputStream body, MemorySize most) throws IOException {
        int limit = Math.toIntExact(most.asLongValue());
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return bytes;
    }
}

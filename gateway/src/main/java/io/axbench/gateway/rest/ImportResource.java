package io.axbench.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.delivery.MessageCodec;
import io.axbench.gateway.config.GatewayConfig;
import io.axbench.gateway.store.RunImport;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes in a run that was done elsewhere. */
@Path("/api/imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private static final int BUFFER = 1 << 16;

    private final RunImport imports;
    private final RunViews views;
    private final GatewayConfig config;
    private final ObjectReader reader;

    ImportResource(RunImport imports, RunViews views, GatewayConfig config, MessageCodec codec) {
        this.imports = imports;
        this.views = views;
        this.config = config;
        this.reader = codec.mapper().readerFor(RunLine.class);
    }

    @POST
    @Consumes("application/gzip")
    @Operation(
            summary =
                    "Take in a run that was done elsewhere: gzip of the lines that GET /api/runs/ID/results gives; all or nothing")
    public Response enter(InputStream body, UriInfo request) throws IOException {
        RunSnapshot run = Spool.through(body, config.importLimit().asLongValue(), this::entered);
        return Response.created(
                        request.getBaseUriBuilder().path("api/runs/{id}").build(run.runId()))
                .entity(views.view(run))
                .build();
    }

    private RunSnapshot entered(ByteBuffer compressed) {
        try (InputStream lines = new GZIPInputStream(new BufferInput(compressed), BUFFER);
                MappingIterator<RunLine> parsed = reader.readValues(lines)) {
            Iterator<RunLine> all = new Lines(parsed);
            if (all.hasNext() && all.next() instanceof RunLine.Head head) {
                return imports.enter(head, all);
            }
            throw new AxbenchException(
                    Reason.BAD_DATA, "line 1: found no run, expected one of the kind \"run\" with its specification");
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(Objects.requireNonNull(e.getCause()));
        }
    }

    private static AxbenchException unreadable(IOException e) {
        String detail =
                e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
        return new AxbenchException(
                Reason.BAD_DATA,
                "the run cannot be read (%s); expected gzip of JSON lines as GET /api/runs/ID/results gives them"
                        .formatted(detail.lines().findFirst().orElse("")),
                e);
    }

    /** Lines whose trouble is an {@link UncheckedIOException}. */
    private record Lines(MappingIterator<RunLine> parsed) implements Iterator<RunLine> {

        @Override
        public boolean hasNext() {
            try {
                return parsed.hasNextValue();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public RunLine next() {
            try {
                return parsed.nextValue();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The bytes of a buffer as a stream. */
    private static final class BufferInput extends InputStream {
        private final ByteBuffer bytes;

        BufferInput(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.hasRemaining() ? bytes.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (length > 0 && !bytes.hasRemaining()) {
                return -1;
            }
            int taken = Math.min(length, bytes.remaining());
            bytes.get(target, from, taken);
            return taken;
        }

        @Override
        public int available() {
            return bytes.remaining();
        }
    }
}

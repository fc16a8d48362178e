package io.axbench.gateway.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.axbench.contracts.exchange.RunLine;
import io.axbench.delivery.MessageCodec;
import io.axbench.gateway.store.Conflict;
import io.axbench.gateway.store.RunLineReader;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** All results of a run, to be kept, written to other programs' files, or taken in elsewhere. */
@Path("/api/runs/{id}/results")
public class ResultsResource {

    private static final byte[] NEWLINE = "\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 16;

    private final RunReader runs;
    private final RunLineReader lines;
    private final ObjectWriter writer;

    ResultsResource(RunReader runs, RunLineReader lines, MessageCodec codec) {
        this.runs = runs;
        this.lines = lines;
        ObjectMapper mapper = codec.mapper();
        this.writer = mapper.writerFor(RunLine.class);
    }

    @GET
    @Produces("application/jsonl")
    @Operation(
            summary = "All results of a run that has ended, a JSON object a line; the last says how many came before")
    public Response get(@PathParam("id") String id) {
        RunSnapshot run = runs.get(id);
        if (!run.state().finished()) {
            throw new Conflict("the run is %s; wait for its end".formatted(run.state()));
        }
        StreamingOutput body = out -> {
            try (OutputStream buffered = new BufferedOutputStream(out, BUFFER)) {
                lines.lines(run, line -> write(buffered, line));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        };
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"results-%s.jsonl\"".formatted(id))
                .build();
    }

    private void write(OutputStream out, RunLine line) {
        try {
            out.write(writer.writeValueAsBytes(line));
            out.write(NEWLINE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

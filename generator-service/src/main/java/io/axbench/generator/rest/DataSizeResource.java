package io.axbench.generator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.generator.config.Roots;
import io.axbench.generator.domain.DataSet;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How large a data set is, for estimates before a run. */
@Path("/api/data/size")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DataSizeResource {

    private static final ObjectReader DATA = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(DataSpec.class);

    private final Roots roots;

    DataSizeResource(Roots roots) {
        this.roots = roots;
    }

    /**
     * The size.
     *
     * @param concepts how many concepts a run on the data has
     */
    public record Size(int concepts) {}

    /**
     * What is wrong with the data, or with the question.
     *
     * @param reason the reason, one word
     * @param detail one line: where, what was found, what was expected, what to do
     */
    public record Refusal(Reason reason, String detail) {}

    /** Counts the concepts; the body is the {@code data} part of a specification, with absolute paths. */
    @POST
    @Blocking
    @Operation(summary = "How many concepts a run on these data has; the body is the data part of a specification")
    public Response size(String data) {
        try {
            DataSpec spec = DATA.readValue(data);
            if (spec == null) {
                return refused(Reason.INVALID_SPECIFICATION, "the body is empty, expected the data of a specification");
            }
            return Response.ok(new Size(DataSet.size(spec, roots.paths()))).build();
        } catch (JsonProcessingException e) {
            return refused(Reason.INVALID_SPECIFICATION, "no data of a specification: " + e.getOriginalMessage());
        } catch (AxbenchException e) {
            return refused(e.reason(), String.valueOf(e.getMessage()));
        }
    }

    /** The answer to what cannot be served. */
    static Response refused(Reason reason, String detail) {
        int status = switch (reason.kind()) {
            case USER -> 400;
            case DATA -> 422;
            case DEPENDENCY, RESOURCES -> 503;
            case BUG -> 500;
        };
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new Refusal(reason, detail))
                .build();
    }
}

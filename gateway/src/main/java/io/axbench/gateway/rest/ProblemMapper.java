package io.axbench.gateway.rest;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.delivery.Faults;
import io.axbench.gateway.store.Conflict;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error of a request as a problem document. */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response known(AxbenchException error, UriInfo request) {
        return answer(Problem.of(error, request.getRequestUri().getPath()));
    }

    /** What does not fit the state of a run. */
    @ServerExceptionMapper
    Response conflict(Conflict error, UriInfo request) {
        return answer(Problem.ofStatus(
                409,
                "Conflict",
                String.valueOf(error.getMessage()),
                request.getRequestUri().getPath()));
    }

    /** What the framework refuses: no such address, method or media type, an unreadable parameter. */
    @ServerExceptionMapper
    Response http(WebApplicationException error, UriInfo request) {
        Response response = error.getResponse();
        Response.StatusType status = response.getStatusInfo();
        Problem problem = Problem.ofStatus(
                status.getStatusCode(),
                status.getReasonPhrase(),
                HttpWords.detail(status.getStatusCode()),
                request.getRequestUri().getPath());
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (response.getHeaderString("Allow") != null) {
            answer.header("Allow", response.getHeaderString("Allow"));
        }
        return answer.build();
    }

    @ServerExceptionMapper
    Response unknown(RuntimeException error, UriInfo request) {
        return answer(problem(error, request.getRequestUri().getPath()));
    }

    /** What nobody foresaw: something that is away for a while, or a fault of this program. */
    static Problem problem(RuntimeException error, String path) {
        Optional<Reason> passing = Faults.passing(error);
        if (passing.isPresent()) {
            LOG.warnf("a request cannot be served, reason=%s", passing.get());
            return Problem.of(passing.get(), remedy(passing.get()), path, List.of());
        }
        LOG.errorf(error, "a request failed, reason=%s", Reason.BUG);
        return Problem.of(Reason.BUG, "see the gateway's log for this time", path, List.of());
    }

    private static String remedy(Reason passing) {
        return switch (passing) {
            case DATABASE_UNAVAILABLE ->
                "the gateway's database does not answer, and nothing was changed; try again, or see that it runs";
            case DISK_FULL -> "no room is left for the gateway's database or files; make room and try again";
            case OUT_OF_MEMORY -> "the gateway's memory did not suffice; try again, or give it a larger heap (-Xmx)";
            default -> "something that is needed is away; try again soon";
        };
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}

package io.axbench.gateway.rest;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.vectors.ConceptIds;
import io.axbench.gateway.config.GatewayConfig;
import io.axbench.gateway.domain.vectors.KnownVectors;
import io.axbench.gateway.domain.vectors.OwnVectors;
import io.axbench.gateway.store.VectorStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A person's own vectors: upload, list. A run names them by {@code methods: [{Vectors: {dictionary: NAME}}]}. */
@Path("/api/vectors")
@Produces(MediaType.APPLICATION_JSON)
public class VectorResource {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern LAYER = Pattern.compile("\\d{1,3}");
    private static final int MOST_METADATA = 64 << 20;

    private final VectorStore store;
    private final GatewayConfig config;

    VectorResource(VectorStore store, GatewayConfig config) {
        this.store = store;
        this.config = config;
    }

    /**
     * Uploaded vectors.
     *
     * @param vectors by name
     */
    public record VectorList(List<KnownVectors> vectors) {}

    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary =
                    "Upload a vector a concept: safetensors ([n, d], or [d] a concept named by its id; F32, F16, BF16) or .npy (<f4, <f2, <f8)")
    @APIResponse(
            responseCode = "201",
            description = "stored",
            content = @Content(schema = @Schema(implementation = KnownVectors.class)))
    @APIResponse(
            responseCode = "200",
            description = "the same vectors had this name already",
            content = @Content(schema = @Schema(implementation = KnownVectors.class)))
    @APIResponse(
            responseCode = "409",
            description = "the name stands for other vectors",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response upload(
            @Parameter(description = "how specifications call the vectors") @QueryParam("name") @Nullable String name,
            @Parameter(description = "0-based decoder block whose output the vectors belong to")
                    @QueryParam("layer")
                    @Nullable
                    String layer,
            @Parameter(description = "concept ids of the rows, in order, such as 0-9,12; as the file says if absent")
                    @QueryParam("concepts")
                    @Nullable
                    String concepts,
            @Parameter(description = "whether a name that stands for other vectors moves to these")
                    @QueryParam("replace")
                    @DefaultValue("false")
                    boolean replace,
            InputStream body,
            UriInfo request)
            throws IOException {
        String checked = name(name);
        int block = layer(layer);
        int[] ids = concepts == null ? null : ConceptIds.parse(concepts);
        return Spool.through(
                body,
                config.vectorLimit().asLongValue(),
                bytes -> stored(checked, block, ids, replace, bytes, request));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "The same as a form: the part file, and metadata, a metadata.jsonl with the rows' concept ids")
    public Response form(
            @QueryParam("name") @Nullable String name,
            @QueryParam("layer") @Nullable String layer,
            @QueryParam("concepts") @Nullable String concepts,
            @QueryParam("replace") @DefaultValue("false") boolean replace,
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("metadata") @Nullable FileUpload metadata,
            UriInfo request)
            throws IOException {
        String checked = name(name);
        int block = layer(layer);
        if (file == null) {
            throw Parameters.refused("file: found no such part, expected the vectors' file; send -F file=@FILE");
        }
        if (metadata != null && concepts != null) {
            throw Parameters.refused(
                    "concepts: found beside the part metadata, which gives the ids, too; leave out one of the two");
        }
        int[] ids = metadata != null ? ids(metadata) : concepts == null ? null : ConceptIds.parse(concepts);
        return Spool.mapped(
                file.uploadedFile(),
                config.vectorLimit().asLongValue(),
                bytes -> stored(checked, block, ids, replace, bytes, request));
    }

    private static int[] ids(FileUpload metadata) throws IOException {
        if (metadata.size() > MOST_METADATA) {
            throw Parameters.refused("metadata: found %d bytes, expected at most %d; is it a metadata.jsonl?"
                    .formatted(metadata.size(), MOST_METADATA));
        }
        try (InputStream lines = Files.newInputStream(metadata.uploadedFile())) {
            return ConceptIds.ofMetadata(lines);
        }
    }

    private Response stored(
            String name, int layer, int @Nullable [] ids, boolean replace, ByteBuffer bytes, UriInfo request) {
        OwnVectors vectors = OwnVectors.read(bytes, layer, ids);
        boolean fresh = store.store(name, vectors, replace);
        KnownVectors known = vectors.described(name);
        return fresh
                ? Response.created(request.getBaseUriBuilder()
                                .path("api/vectors/{name}")
                                .build(name))
                        .entity(known)
                        .build()
                : Response.ok(known).build();
    }

    @GET
    @Operation(summary = "Uploaded vectors, by name")
    public VectorList list() {
        return new VectorList(store.all());
    }

    @GET
    @Path("{name}")
    @Operation(summary = "Uploaded vectors of this name")
    public KnownVectors get(@PathParam("name") String name) {
        return store.find(name)
                .orElseThrow(() -> new AxbenchException(
                        Reason.NOT_FOUND,
                        "no vectors have the name \"%s\"; GET /api/vectors lists them".formatted(name)));
    }

    private static String name(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Parameters.refused(
                    "name: found %s, expected letters, digits, dots, dashes, at most 64 of them; add ?name=NAME"
                            .formatted(name == null ? "none" : "\"" + name + "\""));
        }
        return name;
    }

    private static int layer(@Nullable String layer) {
        if (layer == null || !LAYER.matcher(layer).matches()) {
            throw Parameters.refused(
                    "layer: found %s, expected the 0-based block whose output the vectors belong to; add layer=L"
                            .formatted(layer == null ? "none" : "\"" + layer + "\""));
        }
        return Integer.parseInt(layer);
    }
}

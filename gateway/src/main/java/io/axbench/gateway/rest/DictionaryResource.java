package io.axbench.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.formats.vectors.ConceptIds;
import io.axbench.formats.vectors.WeightHeader;
import io.axbench.gateway.domain.specification.SpecificationWriter;
import io.axbench.gateway.store.Conflict;
import io.axbench.gateway.store.DictionaryStore;
import io.axbench.gateway.store.DictionaryStore.Described;
import io.axbench.gateway.store.DictionaryStore.Place;
import io.axbench.gateway.store.RunReader;
import io.axbench.gateway.store.RunSnapshot;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The dictionaries of a run that trained some, as files of the public layout. */
@Path("/api/runs/{id}/dictionaries")
public class DictionaryResource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunReader runs;
    private final DictionaryStore dictionaries;

    DictionaryResource(RunReader runs, DictionaryStore dictionaries) {
        this.runs = runs;
        this.dictionaries = dictionaries;
    }

    /**
     * The dictionaries of a run.
     *
     * @param dictionaries one a method
     */
    public record DictionaryList(List<DictionaryLine> dictionaries) {}

    /**
     * A dictionary.
     *
     * @param label label of the method
     * @param method its name
     * @param concepts directions that have arrived
     * @param width components of each; 0 before the first
     */
    public record DictionaryLine(String label, String method, int concepts, int width) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The dictionaries of a run, one a method; none unless its specification has the key dictionary")
    public DictionaryList list(@PathParam("id") String id) {
        RunSnapshot run = runs.get(id);
        if (run.spec().dictionary() == null) {
            return new DictionaryList(List.of());
        }
        return new DictionaryList(run.spec().methods().stream()
                .map(entry -> {
                    DictionaryStore.Extent extent = dictionaries.extent(id, entry.as());
                    return new DictionaryLine(entry.as(), entry.method(), extent.concepts(), extent.width());
                })
                .toList());
    }

    @GET
    @Path("{label}/weight.safetensors")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary =
                    "The directions of a method: weight [n, d], F32, rows in the order of concept ids, which the header's metadata name")
    public Response weight(@PathParam("id") String id, @PathParam("label") String label) {
        RunSnapshot run = finished(id, label);
        List<Place> places = dictionaries.places(id, label);
        int width = places.getFirst().width();
        byte[] header = WeightHeader.bytes(places.size(), width, metadata(run, label, places));
        StreamingOutput body = out -> {
            out.write(header);
            dictionaries.components(id, label, places, vector -> {
                try {
                    out.write(vector);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        };
        return file(body, label, "weight.safetensors")
                .header("Content-Length", header.length + (long) places.size() * width * Float.BYTES)
                .build();
    }

    @GET
    @Path("{label}/metadata.jsonl")
    @Produces("application/jsonl")
    @Operation(summary = "A line a row of weight.safetensors: concept_id, concept, ref, concept_genres_map")
    public Response metadata(@PathParam("id") String id, @PathParam("label") String label) {
        finished(id, label);
        List<Described> described = dictionaries.described(id, label);
        StreamingOutput body = out -> {
            for (Described concept : described) {
                out.write((line(concept) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        };
        return file(body, label, "metadata.jsonl").build();
    }

    private static Response.ResponseBuilder file(StreamingOutput body, String label, String name) {
        return Response.ok(body).header("Content-Disposition", "attachment; filename=\"%s-%s\"".formatted(label, name));
    }

    /** The run, if it has ended and has directions of this method. */
    private RunSnapshot finished(String id, String label) {
        RunSnapshot run = runs.get(id);
        List<String> labels = run.spec().methods().stream().map(MethodSpec::as).toList();
        if (run.spec().dictionary() == null) {
            throw new AxbenchException(
                    Reason.NOT_FOUND,
                    "run %s trains no dictionaries; only a run with the key \"dictionary\" does".formatted(id));
        }
        if (!labels.contains(label)) {
            throw new AxbenchException(
                    Reason.NOT_FOUND, "run %s has no method \"%s\"; it has %s".formatted(id, label, labels));
        }
        if (!run.state().finished()) {
            throw new Conflict("the run is %s, with %d of %s concepts trained; wait for its end"
                    .formatted(
                            run.state(),
                            run.counts().conceptsDone(),
                            run.counts().conceptTotal()));
        }
        if (dictionaries.extent(id, label).concepts() == 0) {
            throw new AxbenchException(
                    Reason.NOT_FOUND,
                    "run %s ended without any direction of %s; its failures say why".formatted(id, label));
        }
        return run;
    }

    private static Map<String, String> metadata(RunSnapshot run, String label, List<Place> places) {
        StringBuilder results = new StringBuilder();
        places.forEach(place -> results.append(place.conceptId())
                .append(' ')
                .append(place.resultId())
                .append('\n'));
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("format", "pt");
        metadata.put("axbench.run", run.runId());
        metadata.put("axbench.spec_hash", run.specHash());
        metadata.put("axbench.method", label);
        metadata.put("axbench.model", run.spec().model().source());
        metadata.put("axbench.layer", Integer.toString(run.spec().layer()));
        metadata.put(
                "axbench.concept_ids",
                ConceptIds.text(places.stream().mapToInt(Place::conceptId).toArray()));
        metadata.put("axbench.results_hash", SpecificationWriter.sha256(results.toString()));
        return metadata;
    }

    private static String line(Described concept) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("concept_id", concept.conceptId());
        line.put("concept", concept.concept());
        line.put("ref", concept.reference() == null ? "" : concept.reference());
        String genre = concept.genre() == null ? "text" : concept.genre();
        line.put("concept_genres_map", Map.of(concept.concept(), List.of(genre)));
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of texts cannot be written", e);
        }
    }
}

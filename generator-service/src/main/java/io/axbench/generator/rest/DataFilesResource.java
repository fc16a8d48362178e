package io.axbench.generator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.generator.config.Roots;
import io.axbench.generator.domain.DataFiles;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The data of a run as files in the public layout, for exports. */
@Path("/api/data/files")
@Consumes(MediaType.APPLICATION_JSON)
public class DataFilesResource {

    private static final ObjectReader RUN = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(RunSpec.class);

    private final Roots roots;

    DataFilesResource(Roots roots) {
        this.roots = roots;
    }

    /** Writes the files and sends them as a zip; the body is a checked specification with absolute paths. */
    @POST
    @Blocking
    @Produces("application/zip")
    @Operation(summary = "The data of a run as a zip of files in the public layout; the body is a specification")
    public Response files(String specification) throws IOException {
        java.nio.file.Path folder = Files.createTempDirectory("axbench-data-");
        try {
            RunSpec run = RUN.readValue(specification);
            DataFiles.write(run, roots.paths(), folder);
        } catch (JsonProcessingException e) {
            delete(folder);
            return DataSizeResource.refused(
                    Reason.INVALID_SPECIFICATION, "no specification: " + e.getOriginalMessage());
        } catch (AxbenchException e) {
            delete(folder);
            return DataSizeResource.refused(e.reason(), String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
        StreamingOutput body = out -> {
            try {
                zip(folder, out);
            } finally {
                delete(folder);
            }
        };
        return Response.ok(body).build();
    }

    private static void zip(java.nio.file.Path folder, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (java.nio.file.Path file : entries(folder)) {
                if (Files.isRegularFile(file)) {
                    zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
        }
    }

    private static List<java.nio.file.Path> entries(java.nio.file.Path folder) throws IOException {
        try (Stream<java.nio.file.Path> entries = Files.walk(folder)) {
            return entries.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static void delete(java.nio.file.Path folder) throws IOException {
        for (java.nio.file.Path entry : entries(folder)) {
            Files.delete(entry);
        }
    }
}

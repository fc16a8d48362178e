package io.axbench.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.bench.gate.Check;
import io.axbench.bench.machine.MatrixSpeed;
import io.axbench.bench.task.Mode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Everything that was measured, for programs. */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode root = JSON.createObjectNode();

    /** A report of these circumstances; each is a name and a text. */
    public Report(List<String[]> circumstances) {
        ObjectNode node = root.putObject("circumstances");
        circumstances.forEach(pair -> node.put(pair[0], pair[1]));
        root.putArray("matrix");
        root.putArray("checks");
        root.putArray("lines");
    }

    /** The peer's versions. */
    public void peer(JsonNode versions) {
        root.set("peer", versions);
    }

    /** Speed of matrix products in one number format, GFLOP/s; the peer's with its threads, 0 without a peer. */
    public void matrix(String precision, MatrixSpeed ours, double peer) {
        ((ArrayNode) root.path("matrix"))
                .addObject()
                .put("dtype", precision.toLowerCase(Locale.ROOT))
                .put("oneThread", ours.oneThread())
                .put("twoThreads", ours.twoThreads())
                .put("peer", peer);
    }

    /** A comparison of the gate. */
    public void check(String precision, Check check) {
        ((ArrayNode) root.path("checks"))
                .addObject()
                .put("dtype", precision.toLowerCase(Locale.ROOT))
                .put("name", check.name())
                .put("found", check.found())
                .put("limit", check.limit());
    }

    /** A line of the table. */
    public void line(Line line) {
        ObjectNode node = ((ArrayNode) root.path("lines"))
                .addObject()
                .put("name", line.task().name())
                .put("dtype", line.precision())
                .put("workers", line.task().workers())
                .put("ours", line.ours().value())
                .put("share", line.share())
                .put("peakMegabytes", line.peakMegabytes());
        ArrayNode rounds = node.putArray("rounds");
        for (double value : line.values()) {
            rounds.add(value);
        }
        for (Mode mode : Mode.values()) {
            if (line.hasPeer(mode)) {
                node.put(mode.id(), line.peer(mode)).put(mode.id() + "Ratio", line.ratio(mode));
            }
        }
    }

    /** Writes the file, folders included. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, JSON.writeValueAsString(root) + "\n");
        } catch (IOException e) {
            throw new AxbenchException(Reason.DISK_FULL, "report %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}

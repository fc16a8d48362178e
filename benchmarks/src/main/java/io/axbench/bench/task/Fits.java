package io.axbench.bench.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.bench.peer.Peer;
import io.axbench.bench.work.ConceptSet;
import io.axbench.lm.Activations;
import io.axbench.lm.Direction;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.subject.ExamplePool;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One concept, read by the model, on which methods that need nothing but activations are fitted and scored.
 *
 * @param set training examples
 * @param evaluation rows to score, {@code [tokens, d]} each
 */
public record Fits(TrainingSet set, List<Activations> evaluation) {

    /** The methods that are timed: those of these names that the trainer has. */
    public static final List<String> METHODS = List.of("DiffMean", "PCA", "LAT", "LinearProbe");

    /** Reads a concept, or a part of it. */
    public static Fits of(Lab lab, ConceptSet concept) {
        ConceptSet some = concept.sampled(lab.extent().fitSide());
        ExamplePool rows = new ExamplePool(
                "evaluation", ConceptSet.spread(some.evaluation(), lab.extent().fitSide()), lab.subject());
        Fits fits = new Fits(Learning.set(some, lab.subject()), rows.activations());
        fits.set.positives().activations();
        fits.set.negatives().activations();
        return fits;
    }

    /** Fits and scores with every method. */
    void all() {
        for (String method : METHODS) {
            Learning.score(Learning.train(method, set), evaluation);
        }
    }

    /** The direction that a method learns here. */
    public Direction direction(String method) {
        return Learning.train(method, set);
    }

    /** The same work for the peer: the activations go by a file. */
    public ObjectNode request(Peer peer, Lab lab) {
        ObjectNode request = peer.request("fit", lab);
        request.put("width", lab.shape().width());
        request.put("file", write(peer.scratch("activations.f32"), request).toString());
        ObjectNode methods = request.putObject("methods");
        for (String method : METHODS) {
            methods.set(method, Learning.settings(method));
        }
        return request;
    }

    private Path write(Path file, ObjectNode counts) {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out, set.positives().activations(), counts.putArray("positives"));
            write(out, set.negatives().activations(), counts.putArray("negatives"));
            write(out, evaluation, counts.putArray("evaluation"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("writing %s failed".formatted(file), e);
        }
    }

    private static void write(OutputStream out, List<Activations> texts, ArrayNode counts) throws IOException {
        for (Activations text : texts) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(text.data().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(text.data());
            out.write(bytes.array());
            counts.add(text.count());
        }
    }
}

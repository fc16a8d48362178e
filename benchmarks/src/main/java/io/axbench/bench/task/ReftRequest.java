package io.axbench.bench.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.bench.peer.Peer;
import io.axbench.bench.work.ConceptSet;
import io.axbench.bench.work.Text;
import io.axbench.trainer.subject.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * A training of ReFT-r1 for the peer: the same examples in the same order of steps as ours.
 *
 * @param texts positives, then negatives, those with an answer
 * @param steps indices of the texts of each step
 */
public record ReftRequest(List<Text> texts, List<int[]> steps) {

    private static final String METHOD = "ReFT-r1";

    /** The training of a concept. */
    public static ReftRequest of(Lab lab, ConceptSet concept) {
        List<Example> examples = new ArrayList<>(concept.positives());
        examples.addAll(concept.negatives());
        List<Text> texts = Text.of(lab.model(), examples).stream()
                .filter(text -> text.labels() > 0)
                .toList();
        return new ReftRequest(texts, Learning.batches(METHOD, texts.size()));
    }

    /** As a request. */
    public ObjectNode json(Lab lab, Peer peer, Mode mode) {
        ObjectNode request = peer.request("reft", lab).put("mode", mode.id()).put("prefix", lab.prefix());
        request.set("texts", Peer.ids(texts));
        request.set("starts", Peer.starts(texts));
        request.set("settings", Learning.settings(METHOD));
        ArrayNode batches = request.putArray("batches");
        for (int[] step : steps) {
            ArrayNode batch = batches.addArray();
            for (int index : step) {
                batch.add(index);
            }
        }
        return request;
    }
}

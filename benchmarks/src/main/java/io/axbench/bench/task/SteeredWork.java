package io.axbench.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.bench.peer.Peer;
import io.axbench.bench.work.ConceptSet;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.Tokens;
import io.axbench.trainer.subject.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is written: instructions of the evaluation rows under the lab's direction, factors 0.2 to 2 in turn. */
final class SteeredWork {

    static final int TOP_K = 50;

    private static final double[] FACTORS = {0.2, 0.6, 1.0, 1.4, 2.0};

    private SteeredWork() {}

    /** So many requests. */
    static List<GenerationRequest> requests(Lab lab, int count) {
        List<Example> rows = new ArrayList<>();
        for (ConceptSet concept : lab.data().concepts()) {
            rows.addAll(concept.evaluation());
        }
        List<GenerationRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(lab, rows.get(i % rows.size()).instruction(), FACTORS[i % FACTORS.length], i));
        }
        return requests;
    }

    static GenerationRequest request(Lab lab, String instruction, double factor, int seed) {
        Tokens prompt = lab.model().tokenizer().encode(lab.model().chat().prompt(instruction));
        return new GenerationRequest(prompt, seed, factor * lab.strength());
    }

    /** Lets the peer write the same; returns its seconds and adds its texts. */
    static double peer(
            Lab lab, Peer peer, List<GenerationRequest> requests, int batch, Set<Integer> stops, List<Tokens> written) {
        ObjectNode request = peer.request("generate", lab)
                .put("batch", batch)
                .put("new_tokens", lab.extent().newTokens())
                .put("top_k", TOP_K);
        request.set(
                "prompts",
                Peer.tokens(requests.stream().map(GenerationRequest::prompt).toList()));
        ArrayNode strengths = request.putArray("strengths");
        requests.forEach(each -> strengths.add(each.strength()));
        request.set("vector", Peer.floats(lab.direction().toArray()));
        ArrayNode ends = request.putArray("stops");
        stops.forEach(ends::add);
        JsonNode answer = peer.ask(request);
        for (JsonNode text : answer.path("written")) {
            written.add(Peer.tokens(text));
        }
        return answer.path("seconds").asDouble();
    }
}

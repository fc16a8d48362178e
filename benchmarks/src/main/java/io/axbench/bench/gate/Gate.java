package io.axbench.bench.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.bench.peer.Peer;
import io.axbench.bench.task.Fits;
import io.axbench.bench.task.Lab;
import io.axbench.bench.task.Learning;
import io.axbench.bench.task.Mode;
import io.axbench.bench.task.ReftRequest;
import io.axbench.bench.work.ConceptSet;
import io.axbench.bench.work.Text;
import io.axbench.lm.Activations;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.Precision;
import io.axbench.lm.ScoreRequest;
import io.axbench.lm.TokenLogProbs;
import io.axbench.lm.Tokens;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.subject.ShiftedLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Nothing is timed before the two sides agree on what they compute: stream behind the layer, log probabilities, loss and
 * gradient under a shift, trained directions, greedy steered tokens. The last counts in f32 only, as ties in bf16 fall
 * either way; all the same it is run there, and both sides are warm afterwards.
 */
public final class Gate {

    private static final int TEXTS = 3;
    private static final int TOKENS = 24;

    private final Lab lab;
    private final Peer peer;
    private final Limits limits;
    private final List<Text> texts;
    private final ConceptSet concept;

    /** A gate for one number format. */
    public Gate(Lab lab, Peer peer) {
        this.lab = lab;
        this.peer = peer;
        this.limits = Limits.of(lab.precision());
        this.concept = lab.data().concepts().getFirst().sampled(TEXTS);
        this.texts = Text.of(lab.model(), concept.positives());
    }

    /** Compares everything. */
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            checks.add(stream(mode));
            checks.addAll(loss(mode));
            checks.add(trained(mode));
        }
        checks.add(logProbs());
        checks.addAll(fits());
        Check greedy = greedy();
        if (lab.precision() == Precision.F32) {
            checks.add(greedy);
        }
        return checks;
    }

    private Check stream(Mode mode) {
        ObjectNode request = peer.request("hidden", lab).put("mode", mode.id()).set("texts", Peer.ids(texts));
        JsonNode rows = peer.ask(request).path("rows");
        List<Activations> ours =
                lab.model().activations(texts.stream().map(Text::tokens).toList(), lab.layer());
        double worst = 0;
        for (int i = 0; i < ours.size(); i++) {
            worst = Math.max(
                    worst,
                    Distance.relative(Peer.floats(rows.path(i)), ours.get(i).data()));
        }
        return new Check("stream behind the layer, " + mode.id() + ", relative", worst, limits.stream());
    }

    private List<Check> loss(Mode mode) {
        float[] shift = lab.direction().toArray();
        ObjectNode request = peer.request("shifted", lab).put("mode", mode.id()).put("prefix", lab.prefix());
        request.set("texts", Peer.ids(texts));
        request.set("starts", Peer.starts(texts));
        request.set("shift", Peer.floats(shift));
        JsonNode theirs = peer.ask(request);

        List<ReadExample> read = lab.subject().read(concept.positives());
        float[] shifts = new float[read.size() * shift.length];
        for (int row = 0; row < read.size(); row++) {
            System.arraycopy(shift, 0, shifts, row * shift.length, shift.length);
        }
        int[] batch = new int[read.size()];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = i;
        }
        try (ShiftedLoss loss = lab.subject().loss(read)) {
            ShiftedLoss.Point point = loss.at(batch, new Activations(batch.length, shift.length, shifts));
            float[] gradient = new float[shift.length];
            for (int i = 0; i < shifts.length; i++) {
                gradient[i % shift.length] += point.gradient().data()[i];
            }
            double apart = Math.abs(point.loss() - theirs.path("loss").asDouble());
            return List.of(
                    new Check("loss under a shift, " + mode.id() + ", nats", apart, limits.loss()),
                    new Check(
                            "its gradient, " + mode.id() + ", 1 - cosine",
                            1 - Distance.cosine(gradient, Peer.floats(theirs.path("gradient"))),
                            limits.gradient()));
        }
    }

    private Check trained(Mode mode) {
        ReftRequest request = ReftRequest.of(lab, concept);
        float[] theirs = Peer.floats(peer.ask(request.json(lab, peer, mode)).path("w"));
        float[] ours =
                Learning.train("ReFT-r1", Learning.set(concept, lab.subject())).toArray();
        return new Check(
                "ReFT-r1 after %d steps, %s, 1 - cosine"
                        .formatted(request.steps().size(), mode.id()),
                1 - Distance.cosine(ours, theirs),
                limits.trained());
    }

    private Check logProbs() {
        ObjectNode request = peer.request("log_probs", lab);
        request.set("texts", Peer.ids(texts));
        request.set("starts", Peer.starts(texts));
        JsonNode theirs = peer.ask(request).path("log_probs");
        List<ScoreRequest> requests = new ArrayList<>();
        for (Text text : texts) {
            Tokens all = text.tokens();
            requests.add(new ScoreRequest(all.slice(0, text.answerStart()), all.slice(text.answerStart(), all.size())));
        }
        List<TokenLogProbs> ours = lab.model().logProbs(requests);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < ours.size(); i++) {
            for (int token = 0; token < ours.get(i).size(); token++) {
                sum += Math.abs(
                        ours.get(i).get(token) - theirs.path(i).path(token).asDouble());
                count++;
            }
        }
        return new Check("log probability of a token, mean difference in nats", sum / count, limits.logProb());
    }

    /** The closed forms only: the others draw their own random numbers on each side. */
    private List<Check> fits() {
        Fits fits = Fits.of(lab, concept);
        JsonNode theirs = peer.ask(fits.request(peer, lab)).path("w");
        List<Check> checks = new ArrayList<>();
        for (String method : List.of("DiffMean", "PCA")) {
            double cosine = Distance.cosine(fits.direction(method).toArray(), Peer.floats(theirs.path(method)));
            checks.add(new Check(method + " on the same activations, 1 - cosine", 1 - cosine, 1e-4));
        }
        return checks;
    }

    private Check greedy() {
        List<GenerationRequest> requests = new ArrayList<>();
        for (Text text : texts) {
            requests.add(new GenerationRequest(text.tokens().slice(0, text.answerStart()), 0, lab.strength()));
        }
        ObjectNode request = peer.request("generate", lab)
                .put("batch", requests.size())
                .put("new_tokens", TOKENS)
                .put("top_k", 1);
        request.set(
                "prompts",
                Peer.tokens(requests.stream().map(GenerationRequest::prompt).toList()));
        ArrayNode strengths = request.putArray("strengths");
        requests.forEach(each -> strengths.add(each.strength()));
        request.set("vector", Peer.floats(lab.direction().toArray()));
        request.putArray("stops");
        JsonNode theirs = peer.ask(request).path("written");
        List<Tokens> ours = lab.model()
                .generate(
                        requests,
                        GenerationSettings.greedy(TOKENS).stoppingAt(Set.of()),
                        new Intervention.Add(lab.layer(), lab.direction()));
        int different = 0;
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(Peer.tokens(theirs.path(i)))) {
                different++;
            }
        }
        return new Check("steered greedy texts that differ", different, 0);
    }
}

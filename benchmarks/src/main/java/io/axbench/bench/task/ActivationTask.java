package io.axbench.bench.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.bench.peer.Peer;
import io.axbench.bench.work.ConceptSet;
import io.axbench.bench.work.Text;
import io.axbench.trainer.subject.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads texts up to the layer: tokens per second. */
final class ActivationTask implements Task {

    private final int workers;

    ActivationTask(int workers) {
        this.workers = workers;
    }

    @Override
    public String name() {
        return "activations, tokens/s";
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public boolean peered() {
        return workers == 2;
    }

    @Override
    public Timing ours(Lab lab) {
        List<Text> texts = texts(lab);
        // Dealt out by length, so that the workers end together.
        List<Text> sorted = texts.stream()
                .sorted(Comparator.comparingInt(Text::size).reversed())
                .toList();
        List<Runnable> pieces = new ArrayList<>();
        for (List<Text> hand : Workers.deal(sorted, workers)) {
            pieces.add(() ->
                    lab.model().activations(hand.stream().map(Text::tokens).toList(), lab.layer()));
        }
        return timing(lab, texts, Workers.seconds(pieces));
    }

    @Override
    public Timing peer(Lab lab, Peer peer, Mode mode) {
        List<Text> texts = texts(lab);
        ObjectNode request =
                peer.request("activations", lab).put("mode", mode.id()).set("texts", Peer.ids(texts));
        return timing(lab, texts, peer.ask(request).path("seconds").asDouble());
    }

    private static List<Text> texts(Lab lab) {
        List<Example> all = new ArrayList<>();
        for (ConceptSet concept : lab.data().concepts()) {
            all.addAll(concept.positives());
            all.addAll(concept.evaluation());
        }
        return Text.of(lab.model(), ConceptSet.spread(all, lab.extent().texts()));
    }

    private static Timing timing(Lab lab, List<Text> texts, double seconds) {
        double operations = 0;
        for (Text text : texts) {
            operations += lab.shape().sequenceBehind(lab.prefix(), text.size(), lab.layer() + 1);
        }
        return new Timing(seconds, Text.tokens(texts), operations);
    }
}

package io.axbench.bench.task;

import io.axbench.bench.peer.Peer;
import io.axbench.bench.work.ConceptSet;
import io.axbench.bench.work.Text;
import io.axbench.trainer.method.TrainingSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains ReFT-r1 on four concepts, so many in one batch: seconds a concept, reading included. Whether a worker that
 * trains a dictionary should take several at a time.
 */
final class TogetherTask implements Task {

    private static final int CONCEPTS = 4;
    private static final String METHOD = "ReFT-r1";

    private final int together;

    TogetherTask(int together) {
        this.together = together;
    }

    @Override
    public String name() {
        return "dictionary, ReFT-r1, %d concept%s in a batch, one concept, s"
                .formatted(together, together == 1 ? "" : "s");
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public double bar(Mode mode) {
        return 0;
    }

    @Override
    public boolean peered() {
        return false;
    }

    @Override
    public Timing ours(Lab lab) {
        List<ConceptSet> whole = lab.data().concepts().stream().limit(CONCEPTS).toList();
        List<ConceptSet> some = whole.stream()
                .map(concept -> concept.sampled(lab.extent().trainingSide()))
                .toList();
        List<TrainingSet> sets = some.stream()
                .map(concept -> Learning.set(concept, lab.subject()))
                .toList();
        double seconds = Workers.seconds(List.of(() -> {
            for (int from = 0; from < sets.size(); from += together) {
                Learning.together(sets.subList(from, Math.min(sets.size(), from + together)));
            }
        }));
        return Timing.of(seconds * tokens(lab, whole) / tokens(lab, some) / sets.size(), 0);
    }

    @Override
    public Timing peer(Lab lab, Peer peer, Mode mode) {
        throw new IllegalStateException("the peer trains one concept at a time");
    }

    private static double tokens(Lab lab, List<ConceptSet> concepts) {
        List<Text> texts = new ArrayList<>();
        for (ConceptSet concept : concepts) {
            texts.addAll(Text.of(lab.model(), Learning.used(METHOD, concept)));
        }
        return Text.tokens(texts);
    }
}

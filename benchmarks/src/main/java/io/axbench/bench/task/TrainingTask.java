package io.axbench.bench.task;

import io.axbench.bench.peer.Peer;
import io.axbench.bench.work.ConceptSet;
import io.axbench.bench.work.Text;
import io.axbench.trainer.subject.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a method by steps, reading included: seconds a concept. With two workers two concepts are trained side by side.
 * A part of the examples is trained on for all epochs, and the time scaled by tokens.
 */
final class TrainingTask implements Task {

    private final String method;
    private final int workers;

    TrainingTask(String method, int workers) {
        this.method = method;
        this.workers = workers;
    }

    @Override
    public String name() {
        return "training " + method + ", one concept, s";
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public double bar(Mode mode) {
        if (!peered()) {
            return 0;
        }
        return switch (mode) {
            case PUBLIC -> 3;
            case FAIR -> 1.3;
        };
    }

    /** The peer's script has ReFT-r1 only. */
    @Override
    public boolean peered() {
        return workers == 2 && method.equals("ReFT-r1");
    }

    @Override
    public Timing ours(Lab lab) {
        List<Runnable> pieces = new ArrayList<>();
        double trained = 0;
        double whole = 0;
        double operations = 0;
        for (int worker = 0; worker < workers; worker++) {
            ConceptSet concept =
                    lab.data().concepts().get(worker % lab.data().concepts().size());
            ConceptSet some = concept.sampled(lab.extent().trainingSide());
            pieces.add(() -> Learning.learn(method, Learning.set(some, lab.subject())));
            List<Text> texts = texts(lab, concept);
            trained += Text.tokens(texts(lab, some));
            whole += Text.tokens(texts);
            operations += operations(lab, texts);
        }
        double seconds = Workers.seconds(pieces) * whole / trained / workers;
        return Timing.of(seconds, peered() || method.equals("ReFT-r1") ? operations / workers : 0);
    }

    @Override
    public Timing peer(Lab lab, Peer peer, Mode mode) {
        ConceptSet concept = lab.data().concepts().getFirst();
        ReftRequest request = ReftRequest.of(lab, concept.sampled(lab.extent().trainingSide()));
        double seconds = peer.ask(request.json(lab, peer, mode)).path("seconds").asDouble();
        return Timing.of(seconds * Text.tokens(texts(lab, concept)) / Text.tokens(request.texts()), 0);
    }

    private static List<Text> texts(Lab lab, ConceptSet concept) {
        List<Example> examples = new ArrayList<>(concept.positives());
        examples.addAll(concept.negatives());
        return Text.of(lab.model(), examples).stream()
                .filter(text -> text.labels() > 0)
                .toList();
    }

    /** Lower layers once, the steps of three epochs above. */
    private static double operations(Lab lab, List<Text> texts) {
        double sum = 0;
        for (Text text : texts) {
            sum += lab.shape().sequence(text.size(), lab.layer() + 1)
                    + 3 * lab.shape().step(text.size(), text.labels(), lab.layer());
        }
        return sum;
    }
}

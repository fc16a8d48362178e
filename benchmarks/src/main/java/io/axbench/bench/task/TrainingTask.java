package io.axbench.bench.task;

import io.axbench.bench.peer.Peer;
import io.axbench.bench.work.ConceptSet;
import io.axbench.bench.work.Text;
import io.axbench.lm.training.CachedExample;
import io.axbench.lm.training.Intervened;
import io.axbench.lm.training.LabelledSequence;
import io.axbench.lm.training.StepPlan;
import io.axbench.lm.training.TrainingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains a method by steps, reading included: seconds a concept. Every worker trains the first concept on its own, and
 * so does the peer. A part of the examples is trained on for all epochs, and the time scaled by the tokens of those
 * examples that the method uses; loading the matrices of the upper blocks is counted once.
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
        ConceptSet concept = lab.data().concepts().getFirst();
        ConceptSet some = concept.sampled(lab.extent().trainingSide());
        List<Runnable> pieces = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            pieces.add(() -> Learning.learn(method, Learning.set(some, lab.subject())));
        }
        List<Text> texts = texts(lab, concept);
        double scale = (double) Text.tokens(texts) / Text.tokens(texts(lab, some));
        try (TrainingSession open = lab.model().training(lab.layer())) {
            double once = loading(open, texts.getFirst());
            double seconds = once + Workers.seconds(pieces) * scale / workers;
            return timing(lab, texts, seconds);
        }
    }

    /** Loads what trainings at the layer share; while it is open they do not load it again, so it is not scaled up. */
    private static double loading(TrainingSession open, Text text) {
        List<CachedExample> one = open.cache(List.of(new LabelledSequence(text.tokens(), text.answerStart())));
        StepPlan unchanged = StepPlan.intervening(Map.of(open.layer(), (hidden, valid) -> Intervened.of(hidden)));
        return Workers.seconds(List.of(() -> open.parts(unchanged, List.of(one), 1)));
    }

    private Timing timing(Lab lab, List<Text> texts, double seconds) {
        return Timing.of(seconds, method.equals("ReFT-r1") ? operations(lab, texts) : 0);
    }

    @Override
    public Timing peer(Lab lab, Peer peer, Mode mode) {
        ConceptSet concept = lab.data().concepts().getFirst();
        ReftRequest request = ReftRequest.of(lab, concept.sampled(lab.extent().trainingSide()));
        double seconds = peer.ask(request.json(lab, peer, mode)).path("seconds").asDouble();
        return Timing.of(seconds * Text.tokens(texts(lab, concept)) / Text.tokens(request.texts()), 0);
    }

    private List<Text> texts(Lab lab, ConceptSet concept) {
        return Text.of(lab.model(), Learning.used(method, concept)).stream()
                .filter(text -> text.labels() > 0)
                .toList();
    }

    /** Lower layers once, the steps of three epochs above. */
    private static double operations(Lab lab, List<Text> texts) {
        double sum = 0;
        for (Text text : texts) {
            sum += lab.shape().sequenceBehind(lab.prefix(), text.size(), lab.layer() + 1)
                    + 3 * lab.shape().step(lab.prefix(), text.size(), text.labels(), lab.layer());
        }
        return sum;
    }
}

package io.axbench.bench.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.bench.peer.Peer;
import io.axbench.bench.work.ConceptSet;
import io.axbench.bench.work.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains and scores the closed-form methods and the probe on all concepts of the set: seconds. In every round reading is
 * measured anew, as by {@link ActivationTask}, and counted as each side does it, ours and the fair peer every text once
 * for all methods, the public peer every text once for each (its probe reads the training texts anew in each of 24
 * epochs; that is not counted against it). Fits and scores are timed on the first concept, by every worker on its own
 * and by the peer.
 */
final class DetectionTask implements Task {

    private final ActivationTask reading;
    private final Map<String, List<Fits>> prepared = new HashMap<>();

    DetectionTask(ActivationTask reading) {
        this.reading = reading;
    }

    @Override
    public String name() {
        return "detection, closed forms and probe, all concepts, s";
    }

    @Override
    public int workers() {
        return reading.workers();
    }

    @Override
    public double bar(Mode mode) {
        return switch (mode) {
            case PUBLIC -> 10;
            case FAIR -> 1.5;
        };
    }

    @Override
    public boolean peered() {
        return reading.peered();
    }

    @Override
    public Timing ours(Lab lab) {
        List<Fits> fits = fits(lab);
        List<Runnable> pieces = new ArrayList<>();
        for (Fits concept : fits) {
            pieces.add(concept::all);
        }
        double perConcept = Workers.seconds(pieces) / fits.size();
        Timing read = reading.ours(lab);
        double tokens = uniqueTokens(lab);
        double seconds = tokens / read.value() + perConcept * concepts(lab);
        return Timing.of(seconds, read.operations() / read.tokens() * tokens);
    }

    @Override
    public Timing peer(Lab lab, Peer peer, Mode mode) {
        JsonNode answer = peer.ask(fits(lab).getFirst().request(peer, lab));
        double perConcept = 0;
        for (JsonNode seconds : answer.path("seconds")) {
            perConcept += seconds.asDouble();
        }
        double tokens = switch (mode) {
            case PUBLIC -> Fits.METHODS.size() * conceptTokens(lab);
            case FAIR -> uniqueTokens(lab);
        };
        double read = tokens / reading.peer(lab, peer, mode).value();
        return Timing.of(read + perConcept * concepts(lab), 0);
    }

    private List<Fits> fits(Lab lab) {
        return prepared.computeIfAbsent(lab.precision().name(), precision -> {
            List<Fits> fits = new ArrayList<>();
            for (int worker = 0; worker < workers(); worker++) {
                fits.add(Fits.of(lab, lab.data().concepts().getFirst()));
            }
            return fits;
        });
    }

    private static int concepts(Lab lab) {
        return lab.data().concepts().size();
    }

    /** Tokens of all texts, the negatives of a genre once. */
    private static double uniqueTokens(Lab lab) {
        Map<String, Long> negatives = new HashMap<>();
        double tokens = 0;
        for (ConceptSet concept : lab.data().concepts()) {
            negatives.computeIfAbsent(concept.genre(), genre -> Text.tokens(Text.of(lab.model(), concept.negatives())));
            tokens += Text.tokens(Text.of(lab.model(), concept.positives()))
                    + Text.tokens(Text.of(lab.model(), concept.evaluation()));
        }
        return tokens + negatives.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Tokens of all texts, the negatives of a genre anew for each concept. */
    private static double conceptTokens(Lab lab) {
        double tokens = 0;
        for (ConceptSet concept : lab.data().concepts()) {
            tokens += Text.tokens(Text.of(lab.model(), concept.positives()))
                    + Text.tokens(Text.of(lab.model(), concept.negatives()))
                    + Text.tokens(Text.of(lab.model(), concept.evaluation()));
        }
        return tokens;
    }
}

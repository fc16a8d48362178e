package io.axbench.bench.task;

import io.axbench.bench.peer.Peer;
import io.axbench.bench.work.ConceptSet;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.Tokens;
import io.axbench.trainer.subject.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The steered texts of one concept as a run writes them, ten instructions at several factors, stopping at the model's
 * end: texts per second are what counts, so the value is seconds for 140 texts. Ours deals the texts out to the workers,
 * 36 side by side; the peer writes ten at a time, and a batch ends with its longest text. Each side draws its own
 * tokens.
 */
final class SteeredTextsTask implements Task {

    private static final int INSTRUCTIONS = 10;
    private static final int TEXTS = 140;
    private static final int PEER_BATCH = 10;
    private static final int BATCH = 36;

    private final int workers;

    SteeredTextsTask(int workers) {
        this.workers = workers;
    }

    @Override
    public String name() {
        return "steered texts of one concept (140), stopping, s";
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
        List<GenerationRequest> requests = requests(lab);
        GenerationSettings settings = new GenerationSettings(lab.extent().newTokens(), 1, SteeredWork.TOP_K);
        List<Runnable> pieces = new ArrayList<>();
        for (List<GenerationRequest> hand : Workers.deal(requests, workers)) {
            pieces.add(() -> {
                for (int from = 0; from < hand.size(); from += BATCH) {
                    lab.model()
                            .generate(
                                    hand.subList(from, Math.min(hand.size(), from + BATCH)),
                                    settings,
                                    new Intervention.Add(lab.layer(), lab.direction()));
                }
            });
        }
        return Timing.of(Workers.seconds(pieces) * TEXTS / requests.size(), 0);
    }

    @Override
    public Timing peer(Lab lab, Peer peer, Mode mode) {
        List<GenerationRequest> requests = requests(lab);
        Set<Integer> stops = switch (mode) {
            case PUBLIC -> Set.of();
            case FAIR -> lab.stops();
        };
        List<Tokens> written = new ArrayList<>();
        double seconds = SteeredWork.peer(lab, peer, requests, PEER_BATCH, stops, written);
        return Timing.of(seconds * TEXTS / requests.size(), 0);
    }

    /** Instructions inside factors, as many factors as the extent allows. */
    private static List<GenerationRequest> requests(Lab lab) {
        int factors = switch (lab.extent()) {
            case QUICK -> 2;
            case NORMAL -> 4;
            case WHOLE -> TEXTS / INSTRUCTIONS;
        };
        List<Example> rows = ConceptSet.spread(lab.data().concepts().getFirst().evaluation(), INSTRUCTIONS);
        List<GenerationRequest> requests = new ArrayList<>();
        for (int factor = 0; factor < factors; factor++) {
            for (Example row : rows) {
                double strength = 0.2 + 1.8 * factor / Math.max(1, factors - 1);
                requests.add(SteeredWork.request(lab, row.instruction(), strength, requests.size()));
            }
        }
        return requests;
    }
}

package io.axbench.bench.task;

import io.axbench.bench.peer.Peer;
import io.axbench.bench.work.ConceptSet;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.Tokens;
import io.axbench.trainer.subject.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steered texts of one concept as a run writes them, ten instructions at several factors, stopping at the model's
 * end on either side: texts per second are what counts, so the value is seconds for 140 texts. Ours deals the
 * instructions out to the workers, each with all its factors, so that a prompt is read once; a worker writes up to 36
 * texts side by side in one call. The public peer writes ten at a time in the order of the run, the fair one up to 36 in
 * even batches by length; a batch of either ends with its longest text. Each side draws its own tokens.
 */
final class SteeredTextsTask implements Task {

    private static final int INSTRUCTIONS = 10;
    private static final int TEXTS = 140;
    private static final int PUBLIC_BATCH = 10;
    private static final int ROWS = 36;

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

    /** The work that the bar was set for: prompts shared by factors, texts that end early, two workers. */
    @Override
    public double bar(Mode mode) {
        if (!peered()) {
            return 0;
        }
        return switch (mode) {
            case PUBLIC -> 3;
            case FAIR -> 2.5;
        };
    }

    @Override
    public boolean peered() {
        return workers == 2;
    }

    @Override
    public Timing ours(Lab lab) {
        List<GenerationRequest> requests = requests(lab);
        GenerationSettings settings =
                new GenerationSettings(lab.extent().newTokens(), 1, SteeredWork.TOP_K).sideBySide(ROWS);
        List<Runnable> pieces = new ArrayList<>();
        Intervention intervention = new Intervention.Add(lab.layer(), lab.direction());
        for (List<List<GenerationRequest>> hand : Workers.deal(byPrompt(requests), workers)) {
            List<GenerationRequest> own = hand.stream().flatMap(List::stream).toList();
            pieces.add(() -> lab.model().generate(own, settings, intervention));
        }
        return Timing.of(Workers.seconds(pieces) * TEXTS / requests.size(), 0);
    }

    @Override
    public Timing peer(Lab lab, Peer peer, Mode mode) {
        List<GenerationRequest> requests = requests(lab);
        double seconds = switch (mode) {
            case PUBLIC -> SteeredWork.peer(lab, peer, requests, PUBLIC_BATCH, lab.stops(), new ArrayList<>());
            case FAIR -> {
                List<GenerationRequest> byLength =
                        byPrompt(requests).stream().flatMap(List::stream).toList();
                int batches = Math.ceilDiv(requests.size(), ROWS);
                int batch = Math.ceilDiv(requests.size(), batches);
                yield SteeredWork.peer(lab, peer, byLength, batch, lab.stops(), new ArrayList<>());
            }
        };
        return Timing.of(seconds * TEXTS / requests.size(), 0);
    }

    /** Requests of one prompt together, longest prompt first, so that hands that are dealt in turn are alike. */
    private static List<List<GenerationRequest>> byPrompt(List<GenerationRequest> requests) {
        Map<Tokens, List<GenerationRequest>> groups = new LinkedHashMap<>();
        for (GenerationRequest request : requests) {
            groups.computeIfAbsent(request.prompt(), prompt -> new ArrayList<>())
                    .add(request);
        }
        return groups.entrySet().stream()
                .sorted(Comparator.comparingInt(group -> -group.getKey().size()))
                .map(Map.Entry::getValue)
                .toList();
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

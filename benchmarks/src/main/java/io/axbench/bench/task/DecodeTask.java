package io.axbench.bench.task;

import io.axbench.bench.peer.Peer;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Steered generation without stopping, temperature 1, top-k 50: new tokens per second. Each worker writes the batch, and
 * so does the peer.
 */
final class DecodeTask implements Task {

    private final int batch;
    private final int workers;

    DecodeTask(int batch, int workers) {
        this.batch = batch;
        this.workers = workers;
    }

    @Override
    public String name() {
        return "steered generation, batch %d, new tokens/s".formatted(batch);
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public double bar(Mode mode) {
        if (!peered() || (batch != 10 && batch != 32)) {
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

    /** Both let transformers generate, a hook adding the direction. */
    @Override
    public boolean modesDiffer() {
        return false;
    }

    @Override
    public Timing ours(Lab lab) {
        GenerationSettings settings = new GenerationSettings(lab.extent().newTokens(), 1, SteeredWork.TOP_K)
                .stoppingAt(Set.of())
                .sideBySide(batch);
        List<GenerationRequest> requests = SteeredWork.requests(lab, batch);
        List<Runnable> pieces = new ArrayList<>();
        double operations = 0;
        for (int worker = 0; worker < workers; worker++) {
            pieces.add(
                    () -> lab.model().generate(requests, settings, new Intervention.Add(lab.layer(), lab.direction())));
            for (GenerationRequest request : requests) {
                operations += lab.shape().generated(request.prompt().size(), settings.newTokens());
            }
        }
        double seconds = Workers.seconds(pieces);
        return new Timing(seconds, (double) workers * batch * settings.newTokens(), operations);
    }

    @Override
    public Timing peer(Lab lab, Peer peer, Mode mode) {
        List<Tokens> written = new ArrayList<>();
        double seconds = SteeredWork.peer(lab, peer, SteeredWork.requests(lab, batch), batch, Set.of(), written);
        return new Timing(seconds, written.stream().mapToLong(Tokens::size).sum(), 0);
    }
}

package io.axbench.lm.decoder;

import io.axbench.lm.GenerationListener;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.GenerationSettings.Stops;
import io.axbench.lm.ModelException;
import io.axbench.lm.Tokens;
import io.axbench.lm.weights.ModelConfig;
import java.util.Arrays;
import java.util.Set;

/** A text that is being written. */
final class GenerationRow {

    private final int index;
    private final GenerationRequest request;
    private final RowSteering steering;
    private final TokenSampler sampler;
    private final Set<Integer> stops;
    private final GenerationListener listener;
    private final int[] written;
    private int count;
    private boolean finished;

    GenerationRow(
            int index,
            GenerationRequest request,
            RowSteering steering,
            GenerationSettings settings,
            ModelConfig config,
            GenerationListener listener) {
        this.index = index;
        this.request = request;
        this.steering = steering;
        this.sampler = new TokenSampler(settings, request.seed());
        this.stops = switch (settings.stops()) {
            case Stops.OfModel() -> Set.copyOf(config.eosIds());
            case Stops.Just(Set<Integer> ids) -> ids;
        };
        this.listener = listener;
        this.written = new int[settings.newTokens()];
    }

    /** Place of the request in the call. */
    int index() {
        return index;
    }

    Tokens prompt() {
        return request.prompt();
    }

    GenerationRequest request() {
        return request;
    }

    RowSteering steering() {
        return steering;
    }

    boolean finished() {
        return finished;
    }

    /**
     * Takes the next token from row {@code row} of the candidates; a finished text takes nothing.
     *
     * @throws ModelException {@code NON_FINITE} if the logits are not finite
     */
    void accept(Candidates candidates, int row) {
        if (finished) {
            return;
        }
        if (!Float.isFinite(candidates.top(row))) {
            throw new ModelException(
                    ModelException.Kind.NON_FINITE,
                    "generation: the largest logit of request %d is %s at token %d; lower the steering factor or use f32"
                            .formatted(index, candidates.top(row), count));
        }
        int token = sampler.next(candidates.ids(row), candidates.logits(row));
        if (stops.contains(token)) {
            end();
            return;
        }
        written[count] = token;
        count++;
        boolean wanted = listener.wrote(index, token);
        if (!wanted || count == written.length) {
            end();
        }
    }

    /** The token that is read next: the last one written, or of the prompt where none is. */
    int lastToken() {
        return count == 0 ? prompt().get(prompt().size() - 1) : written[count - 1];
    }

    /** Position of {@link #lastToken}. */
    int lastPosition() {
        return prompt().size() + count - 1;
    }

    Tokens written() {
        return Tokens.of(Arrays.copyOf(written, count));
    }

    private void end() {
        finished = true;
        listener.steered(index, steering.report());
        listener.ended(index);
    }
}

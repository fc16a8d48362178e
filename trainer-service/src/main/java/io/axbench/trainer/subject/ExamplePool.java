package io.axbench.trainer.subject;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.lm.Activations;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Examples of one label, read by the subject model when first asked for and kept: all methods of a concept use the same
 * activations, and all concepts of a genre share the negatives. Safe for several threads.
 */
public final class ExamplePool {

    private final String name;
    private final List<Example> examples;
    private final Subject subject;
    private final Function<List<Example>, List<ReadExample>> reader;
    private @Nullable List<ReadExample> read;
    private @Nullable List<Activations> activations;

    /**
     * A pool; nothing is computed yet.
     *
     * @param name what the examples are, for messages: "training positive"
     */
    public ExamplePool(String name, List<Example> examples, Subject subject) {
        this(name, examples, subject, subject::read);
    }

    /**
     * A pool; nothing is computed yet.
     *
     * @param name what the examples are, for messages: "training positive"
     * @param reader gives the examples as the subject reads them, from wherever it has them
     */
    public ExamplePool(
            String name, List<Example> examples, Subject subject, Function<List<Example>, List<ReadExample>> reader) {
        this.name = name;
        this.examples = List.copyOf(examples);
        this.subject = subject;
        this.reader = reader;
    }

    /** The model that reads the examples. */
    public Subject subject() {
        return subject;
    }

    /** The examples themselves, in order. */
    public List<Example> examples() {
        return examples;
    }

    /**
     * The examples as the model read them, in order.
     *
     * @throws AxbenchException {@code DEGENERATE_DATA} if there is no token, {@code NON_FINITE} if an activation is NaN
     *     or infinite; both are final: a retry gives the same
     */
    public synchronized List<ReadExample> read() {
        if (read == null) {
            List<ReadExample> fresh = examples.isEmpty() ? List.of() : List.copyOf(reader.apply(examples));
            check(fresh);
            read = fresh;
        }
        return read;
    }

    /**
     * Residual-stream vectors, one {@code [tokens, d]} an example, prefix tokens left out.
     *
     * @throws AxbenchException as {@link #read}
     */
    public synchronized List<Activations> activations() {
        if (activations == null) {
            activations = read().stream().map(ReadExample::beyondPrefix).toList();
        }
        return activations;
    }

    private void check(List<ReadExample> fresh) {
        int tokens = 0;
        for (int i = 0; i < fresh.size(); i++) {
            ReadExample example = fresh.get(i);
            for (float value : example.stream().data()) {
                if (!Float.isFinite(value)) {
                    throw new AxbenchException(
                            Reason.NON_FINITE,
                            "%s %d: an activation is %s; run the model in f32".formatted(name, i, value));
                }
            }
            tokens += example.tokens().size() - example.prefix();
        }
        if (tokens == 0) {
            throw new AxbenchException(
                    Reason.DEGENERATE_DATA,
                    "%s: %d examples without a token beyond the prefix; are they empty?".formatted(name, fresh.size()));
        }
    }
}

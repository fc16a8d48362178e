package io.axbench.lm.decoder;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Shares what training needs of a model among those who train, by layer; it goes when nobody has it.
 *
 * @param <B> what is lent
 */
public final class Lending<B extends Lent> {

    private final IntFunction<B> load;
    private final Map<Integer, Shared<B>> byLayer = new HashMap<>();

    /**
     * Lends what holds nothing yet.
     *
     * @param load loads what belongs to a layer
     */
    public Lending(IntFunction<B> load) {
        this.load = load;
    }

    /** Lends what belongs to a layer, loading it if nobody has it. */
    public synchronized Loan<B> borrow(int layer) {
        Shared<B> shared = byLayer.computeIfAbsent(layer, l -> new Shared<>(load.apply(l)));
        shared.borrowers++;
        return new Loan<>(shared.part, () -> giveBack(layer));
    }

    private synchronized void giveBack(int layer) {
        Shared<B> shared = byLayer.get(layer);
        if (shared == null) {
            throw new IllegalStateException("layer " + layer + " was given back already");
        }
        shared.borrowers--;
        if (shared.borrowers == 0) {
            byLayer.remove(layer);
            shared.part.close();
        }
    }

    /**
     * The right to use it until closed.
     *
     * @param <B> what is lent
     */
    public static final class Loan<B> implements AutoCloseable {

        private final B part;
        private final Runnable end;
        private boolean open = true;

        private Loan(B part, Runnable end) {
            this.part = part;
            this.end = end;
        }

        /** What is lent. */
        public B get() {
            return part;
        }

        /** Gives it back; a second time has no effect. */
        @Override
        public void close() {
            if (open) {
                open = false;
                end.run();
            }
        }
    }

    private static final class Shared<B> {

        private final B part;
        private int borrowers;

        private Shared(B part) {
            this.part = part;
        }
    }
}

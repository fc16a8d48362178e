package io.axbench.lm.decoder;

import java.util.HashMap;
import java.util.Map;

/** Shares the plain weights of upper blocks among those who train at the same layer; they go when nobody does. */
public final class UpperBlocksPool {

    private final Decoder decoder;
    private final Map<Integer, Shared> byLayer = new HashMap<>();

    /** A pool that holds nothing yet. */
    public UpperBlocksPool(Decoder decoder) {
        this.decoder = decoder;
    }

    /** Lends the blocks above a layer, loading them if nobody has them. */
    public synchronized Loan borrow(int layer) {
        Shared shared = byLayer.computeIfAbsent(layer, l -> new Shared(decoder.upperBlocks(l)));
        shared.borrowers++;
        return new Loan(layer, shared.blocks);
    }

    private synchronized void giveBack(int layer) {
        Shared shared = byLayer.get(layer);
        if (shared == null) {
            throw new IllegalStateException("layer " + layer + " was given back already");
        }
        shared.borrowers--;
        if (shared.borrowers == 0) {
            byLayer.remove(layer);
            shared.blocks.close();
        }
    }

    /** The right to use blocks until closed. */
    public final class Loan implements AutoCloseable {

        private final int layer;
        private final UpperBlocks blocks;
        private boolean open = true;

        private Loan(int layer, UpperBlocks blocks) {
            this.layer = layer;
            this.blocks = blocks;
        }

        /** The blocks. */
        public UpperBlocks blocks() {
            return blocks;
        }

        /** Gives the blocks back; a second time has no effect. */
        @Override
        public void close() {
            if (open) {
                open = false;
                giveBack(layer);
            }
        }
    }

    private static final class Shared {

        private final UpperBlocks blocks;
        private int borrowers;

        private Shared(UpperBlocks blocks) {
            this.blocks = blocks;
        }
    }
}

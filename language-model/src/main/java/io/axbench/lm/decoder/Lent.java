package io.axbench.lm.decoder;

/** What {@link Lending} lends. */
public sealed interface Lent extends AutoCloseable permits TextBlocks, FrozenHead {

    /** Frees what is not the decoder's. */
    @Override
    void close();
}

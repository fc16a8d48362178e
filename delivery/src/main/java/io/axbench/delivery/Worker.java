package io.axbench.delivery;

/** What a service does with a piece of work. One bean a service that has work. */
public interface Worker {

    /**
     * Works on a claimed piece, on a worker's thread, outside a transaction; ends with {@link Claim#done}.
     *
     * @throws io.axbench.contracts.AxbenchException to fail: with a retriable reason the piece is tried again later,
     *     otherwise it is final and published as {@link io.axbench.contracts.WorkFailed}
     */
    void work(Claim claim);
}

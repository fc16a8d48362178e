package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;

/** One of the places that an endpoint has for questions at work. */
interface Place {

    /**
     * Whether to go on waiting for a turn.
     *
     * @throws AxbenchException if nothing more is to be asked
     */
    void checkGoOn();

    /**
     * Gives the place up while this waits, so that other runs can use it, and takes one again.
     *
     * @throws AxbenchException if nothing more is to be asked
     */
    void outside(Wait wait) throws InterruptedException;

    /** Waits for something that may take long. */
    interface Wait {

        /** Ends when it is there. */
        void await() throws InterruptedException;
    }
}

package io.axbench.endpoint;

/** What came of the wish to reserve money. */
sealed interface Reserved {

    /** It is reserved. */
    record Granted() implements Reserved {}

    /** It is not free now, but will be if the requests under way cost less than was reserved for them. */
    record Busy() implements Reserved {}

    /**
     * The run's money does not suffice, whatever the requests under way cost.
     *
     * @param limit micro-dollars that it may spend
     * @param spent micro-dollars that it spent
     * @param lost micro-dollars that it may have spent on answers that were lost
     */
    record TooLittle(long limit, long spent, long lost) implements Reserved {}
}

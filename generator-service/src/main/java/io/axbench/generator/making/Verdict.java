package io.axbench.generator.making;

/**
 * What a check says of an answer.
 *
 * @param <T> what is read from it
 */
sealed interface Verdict<T> {

    /** It is taken, read as this. */
    record Taken<T>(T value) implements Verdict<T> {}

    /** It is not. */
    record NotTaken<T>(Rejected why) implements Verdict<T> {}
}

package io.axbench.endpoint;

import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something to be written to the ledger; its future completes when that is committed. */
sealed interface LedgerEntry {

    /** Fails it: it will not be written. */
    void fail(Throwable why);

    /** Tells that the transaction with it was committed. */
    void committed();

    /**
     * An answer to be kept, and its reservation, if any, to be settled.
     *
     * @param result the answer that is stored: another one, if it was stored first
     */
    record Keep(
            AnswerKey key,
            KeptAnswer answer,
            String runId,
            @Nullable UUID reservation,
            Pending<KeptAnswer> result) implements LedgerEntry {

        @Override
        public void fail(Throwable why) {
            result.fail(why);
        }

        @Override
        public void committed() {
            result.complete();
        }
    }

    /**
     * Money to be reserved for a request.
     *
     * @param limit micro-dollars that the run may spend, unless it was raised
     * @param money micro-dollars to be reserved
     */
    record Reserve(UUID id, AnswerKey key, String runId, long limit, long money, Pending<Reserved> result)
            implements LedgerEntry {

        @Override
        public void fail(Throwable why) {
            result.fail(why);
        }

        @Override
        public void committed() {
            result.complete();
        }
    }

    /** A reservation whose request brought no answer. */
    record GiveBack(UUID id, String runId, Fault.Kind kind, Pending<Boolean> result) implements LedgerEntry {

        @Override
        public void fail(Throwable why) {
            result.fail(why);
        }

        @Override
        public void committed() {
            result.complete();
        }
    }

    /** A result that is known within a transaction and told after its commit. */
    final class Pending<T> {

        private final CompletableFuture<T> future = new CompletableFuture<>();
        private @Nullable T value;

        void set(T known) {
            value = known;
        }

        @Nullable
        T value() {
            return value;
        }

        void complete() {
            future.complete(Objects.requireNonNull(value, "no result was set"));
        }

        void fail(Throwable why) {
            future.completeExceptionally(why);
        }

        CompletableFuture<T> future() {
            return future;
        }
    }
}

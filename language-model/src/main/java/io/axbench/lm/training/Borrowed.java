package io.axbench.lm.training;

import io.axbench.lm.decoder.FrozenBlocks;
import io.axbench.lm.decoder.FrozenHead;
import io.axbench.lm.decoder.Lending;
import io.axbench.lm.decoder.UpperBlocks;
import org.jspecify.annotations.Nullable;

/** What a session borrows of the {@link TrainingParts}, each when it is first needed. */
final class Borrowed implements AutoCloseable {

    private final TrainingParts parts;
    private final int layer;
    private Lending.@Nullable Loan<UpperBlocks> plain;
    private Lending.@Nullable Loan<FrozenBlocks> frozen;
    private Lending.@Nullable Loan<FrozenHead> head;

    /** Nothing is borrowed yet. */
    Borrowed(TrainingParts parts, int layer) {
        this.parts = parts;
        this.layer = layer;
    }

    UpperBlocks plain() {
        if (plain == null) {
            plain = parts.plain().borrow(layer);
        }
        return plain.get();
    }

    FrozenBlocks frozen() {
        if (frozen == null) {
            frozen = parts.frozen().borrow(layer);
        }
        return frozen.get();
    }

    FrozenHead head() {
        if (head == null) {
            head = parts.head().borrow(0);
        }
        return head.get();
    }

    /** Gives all of it back. */
    @Override
    public void close() {
        for (Lending.@Nullable Loan<?> loan : new Lending.@Nullable Loan<?>[] {plain, frozen, head}) {
            if (loan != null) {
                loan.close();
            }
        }
    }
}

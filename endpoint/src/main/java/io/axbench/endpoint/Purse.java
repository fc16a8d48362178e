package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The money for one question of a run that has a limit: reserved before a request, settled with its answer. */
final class Purse {

    private final Ledger ledger;
    private final AnswerKey key;
    private final Asker asker;
    private final long money;
    private @Nullable UUID reservation;

    /**
     * A purse with nothing in it.
     *
     * @param money upper bound of what a request costs, in micro-dollars
     */
    Purse(Ledger ledger, AnswerKey key, Asker asker, long money) {
        this.ledger = ledger;
        this.key = key;
        this.asker = asker;
        this.money = money;
    }

    /** The reservation that is held; null if there is none. */
    @Nullable
    UUID reservation() {
        return reservation;
    }

    /**
     * Reserves the money for a request, unless it is held already.
     *
     * @return false if others hold what may come free
     * @throws AxbenchException {@code BUDGET_SPENT} if the run's money does not suffice
     */
    boolean fill() {
        Double budget = asker.budget();
        if (budget == null || reservation != null) {
            return true;
        }
        UUID id = UUID.randomUUID();
        LedgerEntry.Pending<Reserved> result = new LedgerEntry.Pending<>();
        LedgerEntry wish = new LedgerEntry.Reserve(id, key, asker.runId(), MicroDollars.of(budget), money, result);
        return switch (ledger.write(wish, result)) {
            case Reserved.Granted granted -> {
                reservation = id;
                yield true;
            }
            case Reserved.Busy busy -> false;
            case Reserved.TooLittle little -> throw spent(little);
        };
    }

    /** A request failed: its money is free again, or counted as lost if the endpoint may charge it. */
    void failed(Fault.Kind kind) {
        UUID held = reservation;
        if (held != null) {
            reservation = null;
            LedgerEntry.Pending<Boolean> result = new LedgerEntry.Pending<>();
            ledger.write(new LedgerEntry.GiveBack(held, asker.runId(), kind, result), result);
        }
    }

    private AxbenchException spent(Reserved.TooLittle found) {
        String lost = found.lost() == 0 ? "" : " and lost " + MicroDollars.show(found.lost()) + " on broken requests";
        return new AxbenchException(
                Reason.BUDGET_SPENT,
                "run %s may spend %s here, has spent %s%s, and the next question may cost %s; go on with: ./axbench resume %s --budget N"
                        .formatted(
                                asker.runId(),
                                MicroDollars.show(found.limit()),
                                MicroDollars.show(found.spent()),
                                lost,
                                MicroDollars.show(money),
                                asker.runId()));
    }
}

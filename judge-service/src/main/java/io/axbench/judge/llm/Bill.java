package io.axbench.judge.llm;

import io.axbench.contracts.Cost;
import io.axbench.endpoint.Reply;
import io.axbench.endpoint.Reply.Answered;
import io.axbench.endpoint.Reply.Refused;
import java.math.BigDecimal;
import java.util.List;

/** What replies cost. */
final class Bill {

    private Bill() {}

    private long calls;
    private long cached;
    private long inputTokens;
    private long outputTokens;
    private long microDollars;

    /** Replies that others paid for are counted and cost nothing; a refusal may cost something too. */
    static Cost of(List<Reply> replies) {
        Bill bill = new Bill();
        for (Reply reply : replies) {
            switch (reply) {
                case Answered a -> bill.add(a.cached(), a.inputTokens(), a.outputTokens(), a.microDollars());
                case Refused r -> bill.add(r.cached(), r.inputTokens(), r.outputTokens(), r.microDollars());
            }
        }
        double dollars = BigDecimal.valueOf(bill.microDollars, 6).doubleValue();
        return new Cost(bill.calls, bill.cached, bill.inputTokens, bill.outputTokens, dollars);
    }

    private void add(boolean byOthers, long input, long output, long money) {
        if (byOthers) {
            cached++;
            return;
        }
        calls++;
        inputTokens += input;
        outputTokens += output;
        microDollars += money;
    }
}

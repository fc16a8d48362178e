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

    /** Stored replies are counted and cost nothing; a refusal is neither paid nor stored as an answer. */
    static Cost of(List<Reply> replies) {
        long calls = 0;
        long cached = 0;
        long inputTokens = 0;
        long outputTokens = 0;
        long microDollars = 0;
        for (Reply reply : replies) {
            switch (reply) {
                case Answered answered -> {
                    if (answered.cached()) {
                        cached++;
                    } else {
                        calls++;
                        inputTokens += answered.inputTokens();
                        outputTokens += answered.outputTokens();
                        microDollars += answered.microDollars();
                    }
                }
                case Refused _ -> {}
            }
        }
        double dollars = BigDecimal.valueOf(microDollars, 6).doubleValue();
        return new Cost(calls, cached, inputTokens, outputTokens, dollars);
    }
}

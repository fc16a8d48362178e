package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import java.util.List;

/**
 * One model behind one URL. Safe for many threads; no more than the configured number of requests are under way.
 *
 * <p>Replies are committed to the store before {@code ask} returns, and looked up there before anything is asked: a
 * caller that runs again gets the same replies at no cost. Call it outside of transactions.
 */
public interface ChatEndpoint {

    /** As in the configuration and in specifications. */
    String name();

    /** The model's id there. */
    String model();

    /**
     * Asks, and waits for the reply.
     *
     * @throws AxbenchException {@code ENDPOINT_UNAVAILABLE} (retriable) if the endpoint is away, overloaded or broken,
     *     after this client's own retries; {@code ENDPOINT_REFUSED} (final) if it refuses the request;
     *     {@code BUDGET_SPENT} if the run's money does not suffice: nothing was asked; and what the asker's checkpoint
     *     throws
     */
    default Reply ask(Question question, Asker asker) {
        return ask(List.of(question), asker).getFirst();
    }

    /**
     * Asks all at once, as far as the limits allow.
     *
     * @return the replies in the order of the questions
     * @throws AxbenchException as above. No further question is asked once one fails; those under way are awaited and
     *     kept
     */
    List<Reply> ask(List<Question> questions, Asker asker);
}

package io.axbench.delivery;

import io.axbench.contracts.Message;

/** What a service does with a message: enter work, or change rows of its own. One bean a service. */
public interface Intake {

    /**
     * Takes a message that parsed and matches its schema. Called inside a transaction, perhaps twice for the same
     * message, in any order of messages: it must be idempotent and quick.
     *
     * @throws io.axbench.contracts.AxbenchException if the content is wrong: the message goes to the dead-letter topic
     */
    void take(Message message);
}

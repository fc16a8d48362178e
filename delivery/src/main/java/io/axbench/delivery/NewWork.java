package io.axbench.delivery;

import io.axbench.contracts.Message;

/**
 * A piece of work to be entered.
 *
 * @param identity what it is; entered once, however often it is offered
 * @param lane pieces of one lane are never worked on side by side
 * @param message the message it came with
 */
public record NewWork(String identity, String lane, Message message) {}

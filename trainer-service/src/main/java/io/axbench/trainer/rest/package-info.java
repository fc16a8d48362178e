/** The trainer's endpoint for OpenAI's clients: JSON and server-sent events around {@code io.axbench.trainer.chat}. */
@NullMarked
package io.axbench.trainer.rest;

import org.jspecify.annotations.NullMarked;

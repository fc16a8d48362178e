/** From a page of steered texts to its ratings: consumer, intake, worker. */
@NullMarked
package io.axbench.judge.messaging;

import org.jspecify.annotations.NullMarked;

/**
 * At-least-once delivery with effects that happen once: the inbox takes messages, workers claim rows under a lease with
 * a fencing number, and the outbox sends what a transaction published (architecture.md, section 3).
 */
@NullMarked
package io.axbench.delivery;

import org.jspecify.annotations.NullMarked;

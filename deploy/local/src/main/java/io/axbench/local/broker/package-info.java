/** A real Kafka broker (KRaft, one node) as a process of its own, with the topics of the contracts. */
@NullMarked
package io.axbench.local.broker;

import org.jspecify.annotations.NullMarked;

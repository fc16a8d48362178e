/** Where messages come in: each becomes rows. */
@NullMarked
package io.axbench.gateway.messaging;

import org.jspecify.annotations.NullMarked;

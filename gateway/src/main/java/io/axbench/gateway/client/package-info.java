/** What the gateway asks of other services over REST. */
@NullMarked
package io.axbench.gateway.client;

import org.jspecify.annotations.NullMarked;

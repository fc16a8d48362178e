/** How well judges agree with each other and with themselves over time; pure functions over counts. */
@NullMarked
package io.axbench.gateway.domain.agreement;

import org.jspecify.annotations.NullMarked;

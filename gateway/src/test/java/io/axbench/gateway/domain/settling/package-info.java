@NullMarked
package io.axbench.gateway.domain.settling;

import org.jspecify.annotations.NullMarked;

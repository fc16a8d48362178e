@NullMarked
package io.axbench.gateway.domain.standings;

import org.jspecify.annotations.NullMarked;

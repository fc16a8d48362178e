/** What a run is and how far it is, as pure functions over records. */
@NullMarked
package io.axbench.gateway.domain;

import org.jspecify.annotations.NullMarked;

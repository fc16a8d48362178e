/** What the page at {@code /} is held to without a browser. */
@NullMarked
package io.axbench.gateway.page;

import org.jspecify.annotations.NullMarked;

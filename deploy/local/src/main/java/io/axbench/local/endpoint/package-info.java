/** The endpoints of language models that a person adds to a stack. */
@NullMarked
package io.axbench.local.endpoint;

import org.jspecify.annotations.NullMarked;

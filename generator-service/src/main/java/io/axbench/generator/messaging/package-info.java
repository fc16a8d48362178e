/** In: runs. Out: plan pages, concepts, failures. The transactional shell around the domain. */
@NullMarked
package io.axbench.generator.messaging;

import org.jspecify.annotations.NullMarked;

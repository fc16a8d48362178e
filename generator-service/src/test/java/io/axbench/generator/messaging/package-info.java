/** Tests of the running service, with a broker and a database. */
@NullMarked
package io.axbench.generator.messaging;

import org.jspecify.annotations.NullMarked;

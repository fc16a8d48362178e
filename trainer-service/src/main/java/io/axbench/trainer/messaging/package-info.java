/** What comes in: runs that were cancelled and concepts that are ready. */
@NullMarked
package io.axbench.trainer.messaging;

import org.jspecify.annotations.NullMarked;

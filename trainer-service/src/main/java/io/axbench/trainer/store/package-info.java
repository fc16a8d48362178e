/** Results by content, trained vectors and the subject model's own answers, as rows. */
@NullMarked
package io.axbench.trainer.store;

import org.jspecify.annotations.NullMarked;

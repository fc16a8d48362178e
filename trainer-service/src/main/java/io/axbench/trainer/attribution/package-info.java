/** What each token contributes to a classifier of the last token's final state. No Quarkus. */
@NullMarked
package io.axbench.trainer.attribution;

import org.jspecify.annotations.NullMarked;

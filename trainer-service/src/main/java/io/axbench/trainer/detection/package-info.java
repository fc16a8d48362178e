/** How a trained direction scores a text: the maximum over its tokens. No Quarkus. */
@NullMarked
package io.axbench.trainer.detection;

import org.jspecify.annotations.NullMarked;

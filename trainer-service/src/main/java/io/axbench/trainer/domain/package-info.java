/** The way of one concept through the trainer: answers, training, detection, steered texts. */
@NullMarked
package io.axbench.trainer.domain;

import org.jspecify.annotations.NullMarked;

/** From the text that a person wrote to a checked {@code RunSpec}, and back; every fault is one line with its remedy. */
@NullMarked
package io.axbench.gateway.domain.specification;

import org.jspecify.annotations.NullMarked;

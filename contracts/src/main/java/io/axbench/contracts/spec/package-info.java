/** The specification of a run: what is measured, on which model and data, with which settings. */
@NullMarked
package io.axbench.contracts.spec;

import org.jspecify.annotations.NullMarked;

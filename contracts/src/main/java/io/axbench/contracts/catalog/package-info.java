/** The entries of {@link io.axbench.contracts.MethodCatalog}, by what a method learns. */
@NullMarked
package io.axbench.contracts.catalog;

import org.jspecify.annotations.NullMarked;

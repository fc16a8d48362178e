/** The default model: fetched once inside its wheel, checked, kept in the state folder. */
@NullMarked
package io.axbench.local.model;

import org.jspecify.annotations.NullMarked;

/** The gateway's tables: what arrives is written so that twice is as good as once, and read as records. */
@NullMarked
package io.axbench.gateway.store;

import org.jspecify.annotations.NullMarked;

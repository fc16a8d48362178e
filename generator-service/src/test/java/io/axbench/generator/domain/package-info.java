/** Tests of hashes, draws and plans. */
@NullMarked
package io.axbench.generator.domain;

import org.jspecify.annotations.NullMarked;

/**
 * Stopping early: after each block of concepts, which pairs of methods are settled and which methods must go on being
 * judged, at an error rate that holds however often one looks.
 */
@NullMarked
package io.axbench.gateway.statistics.sequential;

import org.jspecify.annotations.NullMarked;

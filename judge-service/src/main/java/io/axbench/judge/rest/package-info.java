/** What an operator may ask of this service. */
@NullMarked
package io.axbench.judge.rest;

import org.jspecify.annotations.NullMarked;

/** Settings of the gateway, and the beans that are made from them. */
@NullMarked
package io.axbench.gateway.config;

import org.jspecify.annotations.NullMarked;

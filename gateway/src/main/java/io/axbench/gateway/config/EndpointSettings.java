package io.axbench.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/**
 * The endpoints that specifications may name. The gateway asks none of them: it looks at their names and prices, so it
 * takes all other settings of the services' common configuration as they are and passes over them.
 */
@ConfigMapping(prefix = "axbench.endpoint")
public interface EndpointSettings {

    /** Settings by name of the endpoint and key: {@code url}, {@code input-price}, {@code output-price} and others. */
    @WithParentName
    Map<String, Map<String, String>> named();
}

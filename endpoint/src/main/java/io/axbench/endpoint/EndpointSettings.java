package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.net.URI;
import java.util.Locale;

/** Checks of an endpoint's settings. */
final class EndpointSettings {

    private EndpointSettings() {}

    /**
     * The base URL without a slash at its end.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if a setting is out of its range
     */
    static String checkedUrl(String name, EndpointConfig.Settings settings) {
        URI url = settings.url();
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            throw wrong(name, "url", "no http or https URL", "https://host/v1");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw wrong(name, "url", "a user, a query or a fragment", "none of them; a key goes into the environment");
        }
        if (settings.concurrency() < 1) {
            throw wrong(name, "concurrency", Integer.toString(settings.concurrency()), "1 or more");
        }
        if (settings.requestsPerMinute().orElse(1) < 1) {
            throw wrong(name, "requests-per-minute", "less than 1", "1 or more, or nothing");
        }
        if (settings.retries() < 0) {
            throw wrong(name, "retries", Integer.toString(settings.retries()), "0 or more");
        }
        if (settings.inputPrice().signum() < 0 || settings.outputPrice().signum() < 0) {
            throw wrong(name, "input-price or output-price", "less than 0", "dollars per million tokens");
        }
        if (!settings.timeout().isPositive() || !settings.connectTimeout().isPositive()) {
            throw wrong(name, "timeout or connect-timeout", "0 or less", "a time such as 60s");
        }
        if (settings.maxResponse().asLongValue() < 1) {
            throw wrong(name, "max-response", settings.maxResponse().asLongValue() + " bytes", "1 or more");
        }
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static AxbenchException wrong(String name, String key, String found, String expected) {
        return new AxbenchException(
                Reason.INVALID_SPECIFICATION,
                "axbench.endpoint.%s.%s: found %s, expected %s".formatted(name, key, found, expected));
    }
}

package io.axbench.local.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that a person has added. The key itself is never kept: only where it is.
 *
 * @param name name in specifications
 * @param url address that ends before {@code /chat/completions}
 * @param model id of the model there
 * @param keyEnv environment variable that holds the key; null for none
 * @param keyFile file that holds the key; null for none
 * @param inputPrice dollars a million tokens asked
 * @param outputPrice dollars a million tokens answered
 * @param concurrency requests side by side
 * @param sendSeed whether repeats of a question are told apart by a seed, which a server may need to answer differently
 */
public record AddedEndpoint(
        String name,
        String url,
        String model,
        @Nullable String keyEnv,
        @Nullable String keyFile,
        double inputPrice,
        double outputPrice,
        int concurrency,
        boolean sendSeed) {

    /** The trainer's own endpoint, which every stack has. */
    public static final String LOCAL = "local";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    /** Refuses what no service would take. */
    public AddedEndpoint {
        if (!NAME.matcher(name).matches() || name.equals(LOCAL)) {
            throw refused("name", name, "small letters, digits, - and _, but not " + LOCAL);
        }
        if (!isHttp(url)) {
            throw refused("--url", url, "http://... or https://..., such as https://api.openai.com/v1");
        }
        if (model.isBlank()) {
            throw refused("--model", model, "the model's id there");
        }
        if (!(inputPrice >= 0 && outputPrice >= 0 && inputPrice < 1e6 && outputPrice < 1e6)) {
            throw refused("price", inputPrice + ", " + outputPrice, "dollars a million tokens, 0 or more");
        }
        if (concurrency < 1 || concurrency > 1024) {
            throw refused("--concurrency", Integer.toString(concurrency), "1 to 1024");
        }
    }

    /** The settings of the services. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(key("url"), url);
        settings.put(key("model"), model);
        if (keyEnv != null) {
            settings.put(key("key-env"), keyEnv);
        }
        if (keyFile != null) {
            settings.put(key("key-file"), keyFile);
        }
        settings.put(key("input-price"), Double.toString(inputPrice));
        settings.put(key("output-price"), Double.toString(outputPrice));
        settings.put(key("concurrency"), Integer.toString(concurrency));
        if (sendSeed) {
            settings.put(key("send-seed"), "true");
        }
        return settings;
    }

    private String key(String setting) {
        return EndpointsFile.PREFIX + name + "." + setting;
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static AxbenchException refused(String what, String found, String expected) {
        return new AxbenchException(
                Reason.INVALID_SPECIFICATION, "%s: found \"%s\", expected %s".formatted(what, found, expected));
    }
}

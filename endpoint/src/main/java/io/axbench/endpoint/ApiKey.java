package io.axbench.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key of an endpoint: where it is read, and how it is kept out of texts. Never shown. */
final class ApiKey {

    /** What stands after "Bearer" or has a usual prefix. Possessive, so that the time grows with the length only. */
    private static final Pattern MARKED =
            Pattern.compile("(?i)bearer\\s++\\S++|\\b(?:sk|pk|rk|gsk|xai|hf|key|api)[-_][\\w*.\\-]{4,}+");

    /** A key, if there is a digit in it. */
    private static final Pattern LONG_RUN = Pattern.compile("[\\w+/=*\\-]{24,}+");

    private static final Pattern DIGIT = Pattern.compile("\\d");

    /** So much of a text is looked at; the rest is left out. */
    private static final int LONGEST = 4_096;

    /** Left out of a text that was cut, for a key may have been cut there. */
    private static final int TORN = 256;

    private final String endpoint;
    private final @Nullable String fromEnvironment;
    private final @Nullable Path file;

    private ApiKey(String endpoint, @Nullable String fromEnvironment, @Nullable Path file) {
        this.endpoint = endpoint;
        this.fromEnvironment = fromEnvironment;
        this.file = file;
    }

    /** Reads environment variables. */
    interface Environment {

        /** Its value; null if it is not set. */
        @Nullable
        String get(String variable);
    }

    /**
     * The key by the settings.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if it stands in a file of settings or on the command line,
     *     or if the variable that should hold it is not set
     */
    static ApiKey of(String endpoint, EndpointConfig.Settings settings, Environment environment) {
        String variable = variable(endpoint);
        String own = environment.get(variable);
        if (settings.key().isPresent() && own == null) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "axbench.endpoint.%s.key stands where others can read it; put the key into the environment variable %s or a file named by axbench.endpoint.%s.key-file"
                            .formatted(endpoint, variable, endpoint));
        }
        if (settings.keyFile().isPresent()) {
            return new ApiKey(endpoint, null, settings.keyFile().get());
        }
        if (settings.keyEnv().isPresent()) {
            String named = environment.get(settings.keyEnv().get());
            if (named == null) {
                throw new AxbenchException(
                        Reason.INVALID_SPECIFICATION,
                        "axbench.endpoint.%s.key-env names the environment variable %s, which is not set"
                                .formatted(endpoint, settings.keyEnv().get()));
            }
            return new ApiKey(endpoint, named.strip(), null);
        }
        return new ApiKey(endpoint, own == null ? null : own.strip(), null);
    }

    /** The environment variable of an endpoint's key. */
    static String variable(String endpoint) {
        String name = endpoint.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return "AXBENCH_ENDPOINT_" + name + "_KEY";
    }

    /**
     * The key as it is now; empty if the endpoint needs none.
     *
     * @throws AxbenchException {@code ENDPOINT_REFUSED} if its file cannot be read
     */
    Optional<String> read() {
        if (file == null) {
            return Optional.ofNullable(fromEnvironment).filter(key -> !key.isEmpty());
        }
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                    .filter(key -> !key.isEmpty());
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.ENDPOINT_REFUSED,
                    "endpoint %s: its key file %s cannot be read (%s); mend axbench.endpoint.%s.key-file"
                            .formatted(endpoint, file, e.getClass().getSimpleName(), endpoint));
        }
    }

    /** The beginning of the text, 4,096 characters at most, without the key and without whatever looks like one. */
    static String withoutKeys(String text, Optional<String> key) {
        String without = key.isEmpty() ? text : text.replace(key.get(), "[key]");
        if (without.length() <= LONGEST) {
            return withoutKeyLike(without);
        }
        String beginning = withoutKeyLike(without.substring(0, LONGEST));
        return beginning.substring(0, Math.max(0, beginning.length() - TORN));
    }

    private static String withoutKeyLike(String text) {
        String unmarked = MARKED.matcher(text).replaceAll("[key]");
        return LONG_RUN.matcher(unmarked)
                .replaceAll(run -> DIGIT.matcher(run.group()).find() ? "[key]" : run.group());
    }

    @Override
    public String toString() {
        return "ApiKey[" + endpoint + "]";
    }
}

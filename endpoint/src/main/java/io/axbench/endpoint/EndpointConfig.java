package io.axbench.endpoint;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The chat endpoints, by the names that specifications use. */
@ConfigMapping(prefix = "axbench.endpoint")
public interface EndpointConfig {

    /** Settings by name. */
    @WithParentName
    Map<String, Settings> named();

    /** One model behind one URL. */
    interface Settings {

        /** Base URL of the OpenAI-compatible API, which ends in {@code /v1} as a rule. */
        URI url();

        /** The model's id there. */
        String model();

        /** The key; from the environment variable {@code AXBENCH_ENDPOINT_<NAME>_KEY} only. */
        Optional<String> key();

        /** Name of an environment variable that holds the key, instead of {@link #key}. */
        Optional<String> keyEnv();

        /** File that holds the key, instead of {@link #key}; read for each request, so that a new key is used at once. */
        Optional<Path> keyFile();

        /** Dollars for a million tokens of prompts. */
        @WithDefault("0")
        BigDecimal inputPrice();

        /** Dollars for a million tokens of answers. */
        @WithDefault("0")
        BigDecimal outputPrice();

        /** Requests that may be under way at once. */
        @WithDefault("32")
        int concurrency();

        /** Requests that may be begun within any minute; none: no limit. */
        OptionalInt requestsPerMinute();

        /** Longest time from a request to the last byte of its answer. */
        @WithDefault("60s")
        Duration timeout();

        /** Longest time to connect. */
        @WithDefault("10s")
        Duration connectTimeout();

        /** Tries after a first one that failed for a reason that may pass. */
        @WithDefault("5")
        int retries();

        /** Pause before the first retry; each further one is twice as long, and all are shortened by up to a half. */
        @WithDefault("500ms")
        Duration firstPause();

        /** Longest pause between tries, also where {@code Retry-After} asks for more. */
        @WithDefault("60s")
        Duration longestPause();

        /** Requests over which failures are counted; half of them failing opens the circuit. */
        @WithDefault("20")
        int breakerRequests();

        /** How long an open circuit keeps requests back before one may try. */
        @WithDefault("5s")
        Duration breakerPause();

        /** Largest response that is read; an answer of 4,096 tokens has about 20 KB. */
        @WithDefault("256K")
        MemorySize maxResponse();

        /** Parameter that bounds the answer's length: {@code MAX_TOKENS}, or {@code MAX_COMPLETION_TOKENS}. */
        @WithDefault("MAX_TOKENS")
        LengthParameter lengthParameter();

        /** Whether the temperature is sent; some reasoning models refuse it. */
        @WithDefault("true")
        boolean sendTemperature();

        /** Whether the number of the sample is sent as {@code seed}; some endpoints refuse it. */
        @WithDefault("false")
        boolean sendSeed();
    }

    /** Names of the parameter that bounds the answer's length. */
    enum LengthParameter {
        /** {@code max_tokens}, which most endpoints know. */
        MAX_TOKENS,
        /** {@code max_completion_tokens}, which newer models of OpenAI need. */
        MAX_COMPLETION_TOKENS
    }
}

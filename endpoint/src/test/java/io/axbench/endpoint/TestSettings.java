package io.axbench.endpoint;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of an endpoint for tests: short pauses, and prices that are easy to add up. */
record TestSettings(
        URI url,
        Optional<String> key,
        Optional<Path> keyFile,
        BigDecimal inputPrice,
        BigDecimal outputPrice,
        int concurrency,
        OptionalInt requestsPerMinute,
        Duration timeout,
        int retries,
        Duration longestPause,
        int breakerRequests,
        Duration breakerPause)
        implements EndpointConfig.Settings {

    static TestSettings of(String url) {
        return new TestSettings(
                URI.create(url),
                Optional.empty(),
                Optional.empty(),
                BigDecimal.ONE,
                BigDecimal.TEN,
                32,
                OptionalInt.empty(),
                Duration.ofSeconds(10),
                5,
                Duration.ofSeconds(3),
                1000,
                Duration.ofMillis(300));
    }

    TestSettings withKey(String value) {
        return new TestSettings(
                url,
                Optional.of(value),
                keyFile,
                inputPrice,
                outputPrice,
                concurrency,
                requestsPerMinute,
                timeout,
                retries,
                longestPause,
                breakerRequests,
                breakerPause);
    }

    TestSettings withKeyFile(Path file) {
        return new TestSettings(
                url,
                key,
                Optional.of(file),
                inputPrice,
                outputPrice,
                concurrency,
                requestsPerMinute,
                timeout,
                retries,
                longestPause,
                breakerRequests,
                breakerPause);
    }

    TestSettings withTimeout(Duration other) {
        return new TestSettings(
                url,
                key,
                keyFile,
                inputPrice,
                outputPrice,
                concurrency,
                requestsPerMinute,
                other,
                retries,
                longestPause,
                breakerRequests,
                breakerPause);
    }

    TestSettings withRetries(int other) {
        return new TestSettings(
                url,
                key,
                keyFile,
                inputPrice,
                outputPrice,
                concurrency,
                requestsPerMinute,
                timeout,
                other,
                longestPause,
                breakerRequests,
                breakerPause);
    }

    TestSettings withLimits(int atOnce, OptionalInt aMinute) {
        return new TestSettings(
                url,
                key,
                keyFile,
                inputPrice,
                outputPrice,
                atOnce,
                aMinute,
                timeout,
                retries,
                longestPause,
                breakerRequests,
                breakerPause);
    }

    TestSettings withBreaker(int requests) {
        return new TestSettings(
                url,
                key,
                keyFile,
                inputPrice,
                outputPrice,
                concurrency,
                requestsPerMinute,
                timeout,
                retries,
                longestPause,
                requests,
                breakerPause);
    }

    @Override
    public String model() {
        return "scripted";
    }

    @Override
    public Optional<String> keyEnv() {
        return Optional.empty();
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration firstPause() {
        return Duration.ofMillis(10);
    }

    @Override
    public MemorySize maxResponse() {
        return new MemorySize(BigInteger.valueOf(1 << 20));
    }

    @Override
    public EndpointConfig.LengthParameter lengthParameter() {
        return EndpointConfig.LengthParameter.MAX_TOKENS;
    }

    @Override
    public boolean sendTemperature() {
        return true;
    }

    @Override
    public boolean sendSeed() {
        return false;
    }
}

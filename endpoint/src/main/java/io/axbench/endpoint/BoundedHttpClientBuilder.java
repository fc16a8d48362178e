package io.axbench.endpoint;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Hands langchain4j the client that was made for the endpoint; times are bounded by the endpoint's settings. */
record BoundedHttpClientBuilder(BoundedHttpClient client, Duration connectTimeout, Duration readTimeout)
        implements HttpClientBuilder {

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }

    @Override
    public HttpClient build() {
        return client;
    }
}

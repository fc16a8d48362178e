package io.axbench.endpoint;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.axbench.contracts.AxbenchException;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.util.Objects;
import java.util.concurrent.Executors;

/** One request to one endpoint by langchain4j's client, whose own retries and logs are off. */
final class ChatClient {

    private final OpenAiChatModel chat;
    private final EndpointConfig.Settings settings;
    private final Prices prices;

    private ChatClient(OpenAiChatModel chat, EndpointConfig.Settings settings) {
        this.chat = chat;
        this.settings = settings;
        this.prices = new Prices(settings.inputPrice(), settings.outputPrice());
    }

    static ChatClient of(String url, EndpointConfig.Settings settings, ApiKey key) {
        // HTTP/1.1: over plain HTTP the JDK would ask for an upgrade to HTTP/2, at which some servers stumble.
        java.net.http.HttpClient jdk = java.net.http.HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(Redirect.NEVER)
                .version(Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        BoundedHttpClient http =
                new BoundedHttpClient(jdk, settings.maxResponse().asLongValue(), key);
        OpenAiChatModel chat = OpenAiChatModel.builder()
                .httpClientBuilder(new BoundedHttpClientBuilder(http, settings.connectTimeout(), settings.timeout()))
                .baseUrl(url)
                .modelName(settings.model())
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
        return new ChatClient(chat, settings);
    }

    Prices prices() {
        return prices;
    }

    /**
     * Asks once.
     *
     * @throws Fault if there is no answer
     */
    KeptAnswer ask(Question question) {
        ChatResponse response;
        try {
            response = chat.chat(request(question));
        } catch (Fault | AxbenchException e) {
            throw e;
        } catch (RuntimeException e) {
            String how = "its answer is no chat completion (" + e.getClass().getSimpleName() + ")";
            throw new Fault.Passing(how, Fault.Kind.LOST, null);
        }
        String text = Objects.requireNonNullElse(response.aiMessage().text(), "");
        TokenUsage usage = response.tokenUsage();
        long input = usage == null ? Prices.estimate(question.prompt()) : usage.inputTokenCount();
        long output = usage == null ? Prices.estimate(text) : usage.outputTokenCount();
        boolean complete = response.finishReason() == FinishReason.STOP;
        return new KeptAnswer(text, complete, input, output, prices.cost(input, output), null, "");
    }

    private ChatRequest request(Question question) {
        OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
        switch (settings.lengthParameter()) {
            case MAX_TOKENS -> parameters.maxOutputTokens(question.maxTokens());
            case MAX_COMPLETION_TOKENS -> parameters.maxCompletionTokens(question.maxTokens());
        }
        if (settings.sendTemperature()) {
            parameters.temperature(question.temperature());
        }
        if (settings.sendSeed()) {
            parameters.seed(question.sample());
        }
        return ChatRequest.builder()
                .messages(UserMessage.from(question.prompt()))
                .parameters(parameters.build())
                .build();
    }
}

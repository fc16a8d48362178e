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
import org.jspecify.annotations.Nullable;

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
     * @return the answer, or that this text was refused
     * @throws Fault if there is neither
     */
    KeptAnswer ask(Question question) {
        ChatResponse response;
        try {
            response = chat.chat(request(question));
        } catch (Fault.Filtered e) {
            return answer(question, e.usage(), e.text(), false, e.found());
        } catch (Fault | AxbenchException e) {
            throw e;
        } catch (RuntimeException e) {
            String how = "its answer is no chat completion (" + e.getClass().getSimpleName() + ")";
            throw new Fault.Passing(how, Fault.Kind.LOST, null);
        }
        String text = Objects.requireNonNullElse(response.aiMessage().text(), "");
        TokenUsage usage = response.tokenUsage();
        Fault.Usage counted = usage == null ? null : new Fault.Usage(usage.inputTokenCount(), usage.outputTokenCount());
        return answer(question, counted, text, response.finishReason() == FinishReason.STOP, null);
    }

    private KeptAnswer answer(
            Question question, Fault.@Nullable Usage counted, String said, boolean complete, @Nullable String refused) {
        Fault.Usage usage =
                counted == null ? new Fault.Usage(Prices.estimate(question.prompt()), Prices.estimate(said)) : counted;
        long cost = prices.cost(usage.input(), usage.output());
        String text = refused == null ? said : "";
        return new KeptAnswer(text, complete, usage.input(), usage.output(), cost, refused, "");
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

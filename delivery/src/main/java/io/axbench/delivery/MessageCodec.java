package io.axbench.delivery;

import static io.axbench.contracts.Reason.BUG;
import static io.axbench.contracts.Reason.UNREADABLE_MESSAGE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Message;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Messages as JSON, checked against their schemas on the way in and on the way out. */
@Singleton
public class MessageCodec {

    private static final Map<String, Class<?>> TYPES = Arrays.stream(Message.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private final ObjectMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private final MessageSchemas schemas = new MessageSchemas();

    /** Name of a message's type, as in the {@code ce_type} header. */
    public static String type(Message message) {
        return message.getClass().getSimpleName();
    }

    /** The mapper that messages are written with: nulls left out, unknown keys passed over. */
    public ObjectMapper mapper() {
        return mapper;
    }

    /**
     * Writes a message as JSON.
     *
     * @throws AxbenchException {@code BUG} if it breaks its own schema, as a NaN does
     */
    public byte[] write(Message message) {
        try {
            byte[] json = mapper.writeValueAsBytes(message);
            schemas.check(type(message), mapper.readTree(json)).ifPresent(fault -> {
                throw new AxbenchException(BUG, type(message) + " would break its schema: " + fault);
            });
            return json;
        } catch (IOException e) {
            throw new AxbenchException(BUG, "cannot write " + type(message) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a message.
     *
     * @param type name of its type
     * @throws AxbenchException {@code UNREADABLE_MESSAGE} if the type is unknown, or the bytes are no JSON or break the
     *     schema; final, for the same bytes fail again
     */
    public Message read(String type, byte[] json) {
        Class<?> target = TYPES.get(type);
        if (target == null) {
            throw new AxbenchException(
                    UNREADABLE_MESSAGE,
                    "message type '" + type + "' is unknown; expected one of "
                            + TYPES.keySet().stream().sorted().toList());
        }
        try {
            JsonNode tree = mapper.readTree(json);
            schemas.check(type, tree).ifPresent(fault -> {
                throw new AxbenchException(UNREADABLE_MESSAGE, type + " breaks its schema: " + fault);
            });
            return (Message) mapper.treeToValue(tree, target);
        } catch (JsonProcessingException e) {
            throw new AxbenchException(UNREADABLE_MESSAGE, type + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new AxbenchException(UNREADABLE_MESSAGE, type + " is unreadable: " + e.getMessage(), e);
        }
    }
}

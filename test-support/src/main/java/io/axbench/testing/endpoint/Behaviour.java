package io.axbench.testing.endpoint;

/** What the scripted endpoint does with a request. */
public sealed interface Behaviour {

    /** Answers as the script says. */
    record Answer() implements Behaviour {}

    /** Answers with this text. */
    record Say(String text) implements Behaviour {}

    /** Accepts the request and never answers. */
    record Stall() implements Behaviour {}

    /** Sends the first half of an answer and then nothing more, the connection open. */
    record StallHalfway() implements Behaviour {}

    /** Sends the first half of an answer and cuts the connection. */
    record HalfAnswer() implements Behaviour {}

    /** 429 with a {@code Retry-After} of so many seconds; below 0: without one. */
    record TooMany(int retryAfterSeconds) implements Behaviour {}

    /** An error with this status and, as OpenAI writes it, this code and message. */
    record Fail(int status, String code, String message) implements Behaviour {}

    /** 200 with this body instead of a completion; each character is one byte (ISO 8859-1), so any bytes can be sent. */
    record Body(String latin1) implements Behaviour {}

    /** 200 with JSON that ends too early, in a response that does not. */
    record MalformedJson() implements Behaviour {}

    /** A verdict whose rating no judge may give. */
    record RatingOutOfRange() implements Behaviour {}

    /** 400 with the code of a content filter. */
    record Filter() implements Behaviour {}
}

package io.axbench.gateway.rest;

/** What to do about a refusal of HTTP itself. */
final class HttpWords {

    private HttpWords() {}

    static String detail(int status) {
        return switch (status) {
            case 400 -> "the request cannot be read; check its parameters and body";
            case 404 -> "nothing is at this address; GET /q/openapi lists the addresses";
            case 405 -> "this address does not take this method; see the Allow header";
            case 406 -> "the answer exists in no media type that was asked for; leave Accept out";
            case 413 ->
                "the body is too long; a specification has at most 256 KB (axbench.body-limit), a sheet 16 MB (axbench.sheet-limit)";
            case 415 -> "the body's type is not taken; send application/yaml or application/json";
            case 429 -> "too many event streams are open; close one, or raise axbench.events.streams";
            default -> "the server refuses with HTTP status " + status;
        };
    }
}

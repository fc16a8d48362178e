package io.axbench.gateway.rest;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: pure rules over headers and settings.
 *
 * <p>The {@code Host} header is looked at so that a page of another site cannot reach a gateway on loopback by a name
 * that it points there (DNS rebinding). Health and metrics are open to probes, which ask by address. Matrix parameters
 * are refused: the router leaves them out, so {@code /api;x/runs} would go past the key to {@code /api/runs}.
 */
final class HttpAccess {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final List<String> OPEN = List.of("/q/health", "/q/metrics");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";
    /** A semicolon, also encoded, as often as one likes. */
    private static final Pattern SEMICOLON = Pattern.compile(";|%(25)*3b", Pattern.CASE_INSENSITIVE);

    private final Optional<String> apiKey;
    private final List<String> hosts;

    HttpAccess(Optional<String> apiKey, List<String> hosts) {
        this.apiKey = apiKey.filter(key -> !key.isBlank());
        this.hosts = hosts;
    }

    /**
     * Refuses to listen beyond loopback without a key.
     *
     * @throws AxbenchException {@code UNAUTHORIZED}; final
     */
    void checkListening(String host) {
        boolean loopback = LOOPBACK.contains(host.toLowerCase(Locale.ROOT)) || host.startsWith("127.");
        if (!loopback && apiKey.isEmpty()) {
            throw new AxbenchException(
                    Reason.UNAUTHORIZED,
                    "quarkus.http.host is \"%s\", which is reachable from elsewhere, and no key is set; set axbench.api-key or listen on 127.0.0.1"
                            .formatted(host));
        }
    }

    /** What is wrong with a request, if anything. */
    Optional<Problem> check(
            String path, @Nullable String host, @Nullable String authorization, @Nullable String apiKeyHeader) {
        if (SEMICOLON.matcher(path).find()) {
            return Optional.of(Problem.ofStatus(
                    400,
                    "Bad Request",
                    "found a semicolon in the path, expected none: no address takes matrix parameters",
                    path));
        }
        if (OPEN.stream().anyMatch(path::startsWith)) {
            return Optional.empty();
        }
        if (!knownHost(host)) {
            return Optional.of(new Problem(
                    "urn:axbench:reason:" + Reason.UNAUTHORIZED,
                    "The request is not allowed",
                    403,
                    Reason.UNAUTHORIZED,
                    "found the host name \"%s\", expected a loopback name; add it to axbench.hosts to allow it"
                            .formatted(host),
                    path,
                    List.of()));
        }
        boolean guarded = path.equals("/api") || path.startsWith("/api/");
        if (!guarded || apiKey.isEmpty() || keyFits(authorization, apiKeyHeader)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                Reason.UNAUTHORIZED,
                "the request has no valid key; send `Authorization: Bearer KEY` or `X-API-Key: KEY`",
                path,
                List.of()));
    }

    /**
     * What is wrong with where a request comes from, if anything. A browser lets a page of any site send forms and plain
     * posts here and says in {@code Origin} which page it was; programs other than browsers send none.
     *
     * @param method of HTTP
     * @param origin the header; null if there is none
     */
    Optional<Problem> checkOrigin(String path, String method, @Nullable String host, @Nullable String origin) {
        if (READING.contains(method) || origin == null || isOwn(origin, host)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                "urn:axbench:reason:" + Reason.UNAUTHORIZED,
                "The request is not allowed",
                403,
                Reason.UNAUTHORIZED,
                "found a %s from a page of another site, expected none or one of this gateway's own page; open the gateway's page, or ask with a program that sends no Origin"
                        .formatted(method),
                path,
                List.of()));
    }

    /** The address that was asked, or a name of the gateway's that an intermediary may have replaced in Host. */
    private boolean isOwn(String origin, @Nullable String host) {
        String page = origin.replaceFirst("^https?://", "");
        return !page.equals(origin)
                && (page.equalsIgnoreCase(host)
                        || hosts.stream().anyMatch(page.replaceFirst(":\\d+$", "")::equalsIgnoreCase));
    }

    private boolean knownHost(@Nullable String host) {
        if (hosts.contains("*")) {
            return true;
        }
        if (host == null) {
            return false;
        }
        String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name) || hosts.stream().anyMatch(name::equalsIgnoreCase);
    }

    private boolean keyFits(@Nullable String authorization, @Nullable String header) {
        String given = header;
        if (given == null && authorization != null && authorization.startsWith(BEARER)) {
            given = authorization.substring(BEARER.length()).strip();
        }
        return given != null && MessageDigest.isEqual(bytes(given), bytes(apiKey.orElseThrow()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.axbench.gateway.config;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.gateway.domain.estimate.Price;
import java.util.Map;
import java.util.TreeMap;

/** The prices of the configured endpoints. */
final class Prices {

    private Prices() {}

    /**
     * Prices by endpoint; one without a price is free.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if a price is no number of 0 or more; final
     */
    static Map<String, Price> of(Map<String, Map<String, String>> endpoints) {
        Map<String, Price> prices = new TreeMap<>();
        endpoints.forEach((name, settings) -> prices.put(
                name, new Price(price(name, "input-price", settings), price(name, "output-price", settings))));
        return prices;
    }

    private static double price(String name, String key, Map<String, String> settings) {
        String text = settings.getOrDefault(key, "0").strip();
        try {
            double price = Double.parseDouble(text);
            if (price >= 0 && price < 1e6) {
                return price;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new AxbenchException(
                Reason.INVALID_SPECIFICATION,
                "axbench.endpoint.%s.%s: found \"%s\", expected dollars for a million tokens, such as 0.15"
                        .formatted(name, key, text));
    }
}

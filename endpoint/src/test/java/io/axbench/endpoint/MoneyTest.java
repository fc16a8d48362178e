package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void countsMicroDollarsRoundedUp() {
        // Given: prices of a vendor, in dollars per million tokens
        Prices prices = new Prices(new BigDecimal("0.15"), new BigDecimal("0.60"));

        // When, Then
        assertThat(prices.cost(200, 100)).isEqualTo(90);
        assertThat(prices.cost(1, 0)).isEqualTo(1);
        assertThat(prices.cost(0, 0)).isZero();
        assertThat(prices.cost(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(1_610_612_736L);
    }

    @Test
    void boundsAQuestionByItsBytesAndTheLimitOfTokens() {
        // Given
        Prices prices = new Prices(BigDecimal.ONE, BigDecimal.TEN);

        // When, Then: two of the three characters have two bytes
        assertThat(prices.atMost(new Question("t", "\u00e4\u00f6o", 0, 7, 0))).isEqualTo(5 + 256 + 70);
    }

    @Test
    void estimatesAQuarterOfTheBytes() {
        assertThat(Prices.estimate("")).isZero();
        assertThat(Prices.estimate("abcd")).isEqualTo(1);
        assertThat(Prices.estimate("abcde")).isEqualTo(2);
    }

    @Test
    void roundsALimitDownAndShowsMoney() {
        assertThat(MicroDollars.of(1.5)).isEqualTo(1_500_000);
        assertThat(MicroDollars.of(0.0000019)).isEqualTo(1);
        assertThat(MicroDollars.of(0.1)).isEqualTo(100_000);
        assertThat(MicroDollars.show(1_250_000)).isEqualTo("$1.25");
        assertThat(MicroDollars.show(2_000_000)).isEqualTo("$2.00");
        assertThat(MicroDollars.show(12)).isEqualTo("$0.000012");
    }
}

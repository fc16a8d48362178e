package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up | up",
                "sum by (service, outcome) (rate(a_total{service=~\"$service\", x=\"y_z\"}[5m])) | a_total",
                "rate(a_sum[$__rate_interval]) / rate(a_count[$__rate_interval]) | a_count a_sum",
                "1e3 * a - on (pod) group_left(node) b offset 5m | a b",
                "sum(a) by (service) > bool 0 and max(b) | a b",
                "label_values(up, service) | up",
                "histogram_quantile(0.95, sum(rate(a_bucket[5m])) by (le)) | a_bucket",
                "a:b:rate5m or vector(0) | a:b:rate5m",
            })
    void findsTheMetricsOfAnExpression(String expression, String metrics) {
        assertThat(PromQl.metrics(expression)).containsExactlyElementsOf(List.of(metrics.split(" ")));
    }
}

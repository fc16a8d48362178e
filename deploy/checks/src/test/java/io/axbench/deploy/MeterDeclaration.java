package io.axbench.deploy;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A meter that a service registers, as its source says.
 *
 * @param name as given to Micrometer
 * @param kind what it is
 * @param unit base unit, null for none
 * @param buckets whether it exports a histogram
 */
record MeterDeclaration(String name, Kind kind, @Nullable String unit, boolean buckets) {

    /** Kinds of meters, by the name of their factory method. */
    enum Kind {
        COUNTER,
        TIMER,
        GAUGE,
        SUMMARY
    }

    /** {@code Counter.builder("axbench_x"}, {@code registry.counter(NAME}, {@code gauge("axbench_x"} and the like. */
    private static final Pattern CALL = Pattern.compile(
            "\\b(?:(Counter|Timer|Gauge|DistributionSummary)\\s*\\.\\s*builder|(counter|timer|gauge|summary))"
                    + "\\s*\\(\\s*(?:\"(axbench[\\w.]*)\"|([A-Z][A-Z_0-9]*))");

    private static final Pattern CONSTANT =
            Pattern.compile("static\\s+final\\s+String\\s+([A-Z][A-Z_0-9]*)\\s*=\\s*\"(axbench[\\w.]*)\"");
    private static final Pattern UNIT = Pattern.compile("\\.\\s*baseUnit\\(\\s*\"(\\w+)\"");

    /** The meters whose name starts with {@code axbench} in a Java source; names are literals or constants of the file. */
    static List<MeterDeclaration> in(String source) {
        String code = Sources.withoutComments(source);
        Map<String, String> constants = new LinkedHashMap<>();
        CONSTANT.matcher(code).results().forEach(match -> constants.put(match.group(1), match.group(2)));
        return CALL.matcher(code)
                .results()
                .flatMap(match -> {
                    String name = match.group(3) != null ? match.group(3) : constants.get(match.group(4));
                    String kind = match.group(1) != null ? match.group(1) : match.group(2);
                    return Optional.ofNullable(name).map(n -> of(n, kind, statement(code, match.end()))).stream();
                })
                .toList();
    }

    /** Registers it. */
    void register(MeterRegistry registry) {
        switch (kind) {
            case COUNTER -> registry.counter(name);
            case TIMER -> {
                Timer.Builder timer = Timer.builder(name);
                (buckets ? timer.publishPercentileHistogram() : timer).register(registry);
            }
            case GAUGE -> Gauge.builder(name, () -> 0).baseUnit(unit).register(registry);
            case SUMMARY -> {
                DistributionSummary.Builder summary =
                        DistributionSummary.builder(name).baseUnit(unit);
                (buckets ? summary.publishPercentileHistogram() : summary).register(registry);
            }
        }
    }

    private static MeterDeclaration of(String name, String kind, String statement) {
        String word = kind.equals("DistributionSummary") ? "SUMMARY" : kind.toUpperCase(Locale.ROOT);
        Matcher unit = UNIT.matcher(statement);
        return new MeterDeclaration(
                name,
                Kind.valueOf(word),
                unit.find() ? unit.group(1) : null,
                statement.contains("publishPercentileHistogram") || statement.contains("serviceLevelObjectives"));
    }

    private static String statement(String code, int from) {
        int end = code.indexOf(';', from);
        return code.substring(from, end < 0 ? code.length() : end);
    }
}

package io.axbench.deploy;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration keys of AxBench that a service reads, found in its sources: the {@code @ConfigMapping} interfaces,
 * the {@code @ConfigProperty} injections, the look-ups by name and the expressions of its module and of the modules it is made of.
 */
final class ConfigKeys {

    private static final Pattern MAPPING =
            Pattern.compile("@ConfigMapping\\(\\s*prefix\\s*=\\s*\"([^\"]+)\"[^)]*\\)\\s*public interface \\w+ \\{");
    private static final Pattern PROPERTY = Pattern.compile("@ConfigProperty\\(\\s*name\\s*=\\s*\"([^\"]+)\"");
    private static final Pattern LOOK_UP = Pattern.compile("get(?:Optional)?Value\\(\\s*\"(axbench\\.[^\"]+)\"");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(axbench\\.[\\w.-]+)");
    private static final Pattern NESTED = Pattern.compile("interface (\\w+) \\{");
    private static final Pattern NAMED = Pattern.compile("@WithName\\(\"([^\"]+)\"\\)[^;]*?(\\w+)\\(\\);");
    private static final Pattern KEY = Pattern.compile("(?m)^\\s*([\\w.<>, ?]+?)\\s+(\\w+)\\(\\);");

    private ConfigKeys() {}

    /** The keys that a service reads, its own and those of the modules that it is made of. */
    static Set<String> of(String service) {
        Set<String> keys = new TreeSet<>();
        for (String module : new String[] {Checkout.module(service), "delivery", "language-model"}) {
            for (Path source : Checkout.sources(module)) {
                keys.addAll(in(Checkout.read(source)));
            }
        }
        return keys;
    }

    /** The keys that one source file reads. */
    static Set<String> in(String source) {
        String code = Sources.withoutComments(source);
        Set<String> keys = new TreeSet<>();
        for (Pattern pattern : new Pattern[] {PROPERTY, LOOK_UP, EXPRESSION}) {
            Matcher read = pattern.matcher(code);
            while (read.find()) {
                keys.add(read.group(1));
            }
        }
        Matcher mapping = MAPPING.matcher(code);
        while (mapping.find()) {
            collect(mapping.group(1), Sources.block(code, mapping.end() - 1), keys);
        }
        return keys;
    }

    /** The environment variable that sets a key: every sign but letters and digits becomes an underscore. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static void collect(String prefix, String body, Set<String> keys) {
        String own = body;
        Matcher nested = NESTED.matcher(body);
        while (nested.find()) {
            String inner = Sources.block(body, nested.end() - 1);
            own = own.replace(inner, "");
            Matcher use = Pattern.compile("\\b" + nested.group(1) + "\\s+(\\w+)\\(\\);")
                    .matcher(body);
            while (use.find()) {
                collect(prefix + "." + kebab(use.group(1)), inner, keys);
            }
            own = own.replaceAll("\\b" + nested.group(1) + "\\s+\\w+\\(\\);", "");
        }
        Matcher named = NAMED.matcher(own);
        while (named.find()) {
            keys.add(prefix + "." + named.group(1));
            own = own.replace(named.group(2) + "();", "");
        }
        Matcher key = KEY.matcher(own);
        while (key.find()) {
            keys.add(prefix + "." + kebab(key.group(2)));
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}

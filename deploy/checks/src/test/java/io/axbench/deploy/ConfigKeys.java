package io.axbench.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    /** The services that ask endpoints of language models. */
    private static final Set<String> ASKING = Set.of("generator", "judge");

    private static final Pattern NESTED = Pattern.compile("interface (\\w+) \\{");
    private static final Pattern MEMBER = Pattern.compile(
            "(?:@WithName\\(\"(?<named>[^\"]+)\"\\)[^;]*?)?(?<type>[\\w.]+(?:<[\\w.<>, ?]+>)?)\\s+(?<name>\\w+)\\(\\);");
    private static final Pattern BY_NAME = Pattern.compile("Map<String, (.+)>");

    private ConfigKeys() {}

    /** The keys that a service reads, its own and those of the modules that it is made of. */
    static Set<String> of(String service) {
        Set<String> keys = new TreeSet<>();
        for (String module : modules(service)) {
            for (Path source : Checkout.sources(module)) {
                keys.addAll(in(Checkout.read(source)));
            }
        }
        return keys;
    }

    private static List<String> modules(String service) {
        List<String> modules = new ArrayList<>(List.of(Checkout.module(service), "delivery", "language-model"));
        if (ASKING.contains(service)) {
            modules.add("endpoint");
        }
        return modules;
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
            String body = Sources.block(code, mapping.end() - 1);
            collect(mapping.group(1), withoutNested(body), groups(body), keys);
        }
        return keys;
    }

    /** The environment variable that sets a key: every sign but letters and digits becomes an underscore. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Groups of settings are interfaces, declared anywhere in the mapping; a map of groups has a key for each name. */
    private static void collect(String prefix, String body, Map<String, String> groups, Set<String> keys) {
        Matcher member = MEMBER.matcher(body);
        while (member.find()) {
            String type = member.group("type");
            String name = member.group("named") == null ? kebab(member.group("name")) : member.group("named");
            Matcher byName = BY_NAME.matcher(type);
            if (byName.matches()) {
                String group = groups.get(byName.group(1));
                if (group != null) {
                    collect(prefix + ".NAME", group, groups, keys);
                }
            } else if (groups.containsKey(type)) {
                collect(prefix + "." + name, groups.get(type), groups, keys);
            } else {
                keys.add(prefix + "." + name);
            }
        }
    }

    /** The bodies of the interfaces declared in a body, by name, each without those declared in it. */
    private static Map<String, String> groups(String body) {
        Map<String, String> groups = new TreeMap<>();
        Matcher nested = NESTED.matcher(body);
        while (nested.find()) {
            groups.put(nested.group(1), withoutNested(Sources.block(body, nested.end() - 1)));
        }
        return groups;
    }

    private static String withoutNested(String body) {
        String own = body;
        Matcher nested = NESTED.matcher(body);
        while (nested.find()) {
            own = own.replace(Sources.block(body, nested.end() - 1), "");
        }
        return own;
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}

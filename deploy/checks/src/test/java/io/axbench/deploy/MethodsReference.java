package io.axbench.deploy;

import io.axbench.contracts.Axis;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.MethodInfo.Need;
import io.axbench.contracts.MethodSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page {@code docs/reference/methods.md}, as the catalogue of methods has it. */
final class MethodsReference {

    private static final String START = """
            # The methods
            What a specification may name under `methods`, by its name or as `{Name: {setting: value}}`. Defaults are the values of the source. Beside its settings every entry may have `as`, a label that tells it from others of the same method, and where the method steers `factors`, the steering factors of this entry alone.

            This page is made from the catalogue (`contracts/…/catalog`); a test holds the two together. `GET /api/methods` and the page *Methods* of the web page say the same.
            """;

    private MethodsReference() {}

    /** The whole page. */
    static String page() {
        StringBuilder page = new StringBuilder(START);
        page.append("\n| method | detects | steers | source |\n|---|---|---|---|\n");
        for (MethodInfo method : MethodCatalog.ALL) {
            page.append("| [%s](#%s) | %s | %s | %s |\n"
                    .formatted(
                            method.name(),
                            anchor(method.name()),
                            mark(method, Axis.DETECTION),
                            mark(method, Axis.STEERING),
                            method.source()));
        }
        MethodCatalog.ALL.forEach(method -> page.append(section(method)));
        return page.toString();
    }

    private static String section(MethodInfo method) {
        StringBuilder section = new StringBuilder("\n## %s\n%s".formatted(method.name(), method.summary()));
        if (!method.needs().isEmpty()) {
            section.append(" Needs %s."
                    .formatted(String.join(
                            " and ",
                            method.needs().stream().map(MethodsReference::need).toList())));
        }
        section.append('\n');
        if (method.settings().isEmpty()) {
            return section.append("\nNothing to set.\n").toString();
        }
        section.append("\n| setting | default | may be | meaning |\n|---|---|---|---|\n");
        for (MethodSetting setting : method.settings()) {
            section.append("| `%s` | %s | %s | %s |\n"
                    .formatted(setting.key(), value(setting), setting.expected(), setting.summary()));
        }
        return section.toString();
    }

    private static String mark(MethodInfo method, Axis axis) {
        return method.axes().contains(axis) ? "yes" : "";
    }

    private static String need(Need need) {
        return switch (need) {
            case PLAIN_ANSWERS ->
                "a plain answer beside each positive (`pairs: true` when made, or `dpo_train_data.parquet`)";
            case SPARSE_AUTOENCODER -> "a sparse autoencoder of the layer";
            case UPLOADED_VECTORS -> "[uploaded vectors](../how-to/own-vectors.md)";
        };
    }

    private static String value(MethodSetting setting) {
        if (setting.defaultValue() instanceof List<?> list) {
            List<String> elements = new ArrayList<>();
            list.forEach(element -> elements.add(String.valueOf(element)));
            return "[" + String.join(", ", elements) + "]";
        }
        String text = String.valueOf(setting.defaultValue());
        return text.isEmpty() ? "none" : text;
    }

    /** As the pages of repositories make them. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}

package io.axbench.local.run;

import io.axbench.local.run.StandingsView.Components;
import io.axbench.local.run.StandingsView.Interval;
import io.axbench.local.run.StandingsView.Pair;
import io.axbench.local.run.StandingsView.Place;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Standings for the terminal. */
public final class StandingsText {

    private StandingsText() {}

    /** The places with their groups, then what the run could show; ends with a line break. */
    public static String render(StandingsView standings, boolean pairs) {
        StringBuilder text = new StringBuilder(title(standings));
        int width = standings.places().stream()
                .mapToInt(place -> place.method().length())
                .max()
                .orElse(0);
        for (Place place : standings.places()) {
            text.append("  %s  %s%s  rank %s  %s%s%n"
                    .formatted(
                            padded(place.method(), width),
                            number(place.mean(), 3),
                            interval(place.interval()),
                            place.bestRank() == place.worstRank()
                                    ? Integer.toString(place.bestRank())
                                    : place.bestRank() + "-" + place.worstRank(),
                            place.group(),
                            standings.settled() == null ? "" : "  %d concepts".formatted(place.concepts())));
        }
        if (pairs) {
            String valid = standings.settled() == null ? "Holm" : "whenever one stops";
            standings.pairs().forEach(pair -> text.append(line(pair, valid)));
        }
        if (standings.settled() != null) {
            text.append(settled(standings.settled()));
        }
        if (standings.detectable() != null) {
            text.append("smallest difference this run would have found (4 times in 5): %s%n"
                    .formatted(number(standings.detectable(), 3)));
        }
        StandingsView.Best best = standings.best();
        if (best != null) {
            text.append("best: %s %s; without the luck of being the best of %d: %s%s%n"
                    .formatted(
                            best.method(),
                            number(best.observed(), 3),
                            standings.places().size(),
                            number(best.estimate(), 3),
                            interval(best.interval())));
        }
        if (!standings.front().isEmpty()) {
            text.append("beaten by none in concept, instruction and fluency together: %s%n"
                    .formatted(String.join(", ", standings.front())));
        }
        return text.append(seeds(standings)).toString();
    }

    private static String title(StandingsView standings) {
        String what = standings.figure().equals("AUROC") ? "detection, AUROC" : "steering, score";
        return "%s%s; methods that share a letter cannot be told apart%n"
                .formatted(what, standings.judge() == null ? "" : ", judge " + standings.judge());
    }

    private static String line(Pair pair, String valid) {
        return "  %s - %s: %s%s, p %s (%s), %d wins, %d ties, %d losses, %d concepts%n"
                .formatted(
                        pair.first(),
                        pair.second(),
                        pair.difference() == null ? "?" : String.format(Locale.ROOT, "%+.3f", pair.difference()),
                        interval(pair.interval()),
                        String.format(Locale.ROOT, "%.2g", pair.corrected()),
                        valid,
                        pair.outcomes().wins(),
                        pair.outcomes().ties(),
                        pair.outcomes().losses(),
                        pair.concepts());
    }

    private static String seeds(StandingsView standings) {
        String verdict = switch (standings.seeds().verdict()) {
            case "ENOUGH" -> "one seed is enough: no neighbours would change places for another";
            case "NOT_ENOUGH" -> "one seed is not enough: another could put neighbours into the other order";
            default -> "one seed a method: whether it is enough cannot be told; give several (seeds: [42, 43, 44])";
        };
        String variances = standings.variances().stream()
                .filter(variance -> variance.components().seed() != null)
                .map(variance -> "  %s: %s".formatted(variance.method(), deviations(variance.components())))
                .collect(Collectors.joining(System.lineSeparator()));
        return variances.isEmpty()
                ? verdict + System.lineSeparator()
                : "%s; standard deviations:%n%s%n".formatted(verdict, variances);
    }

    private static String settled(StandingsView.Settled settled) {
        String state = settled.ended() ? "settled" : "open: " + String.join(", ", settled.open());
        return "judged %d of %d concepts: %s; %d of %d texts never judged (%.0f%%); one false difference or more: %s%%%n"
                .formatted(
                        settled.concepts(),
                        settled.of(),
                        state,
                        settled.spared(),
                        settled.texts(),
                        100.0 * settled.spared() / Math.max(1, settled.texts()),
                        number(100 * settled.error(), 0));
    }

    private static String deviations(Components components) {
        return "concept %s, seed %s, instruction %s, rest %s"
                .formatted(
                        deviation(components.concept()),
                        deviation(components.seed()),
                        deviation(components.instruction()),
                        deviation(components.rest()));
    }

    private static String deviation(@Nullable Double variance) {
        return variance == null ? "-" : number(Math.sqrt(variance), 3);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String interval(@Nullable Interval interval) {
        return interval == null ? "" : " [%s, %s]".formatted(number(interval.low(), 3), number(interval.high(), 3));
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}

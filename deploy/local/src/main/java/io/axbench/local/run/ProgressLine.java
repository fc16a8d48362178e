package io.axbench.local.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One line that says how far a run is: bar, stage, concepts, texts, tokens a second, time left. */
public final class ProgressLine {

    private static final int BAR = 24;

    /** Where the time goes: of several stages under way, the newest of these is shown. */
    private static final Set<String> TELLING = Set.of("answers", "train", "generate", "judge");

    private ProgressLine() {}

    /** The line, cut to {@code width} characters. */
    public static String render(RunView run, int width) {
        RunView.Progress progress = run.progress();
        double fraction = progress.fraction() == null ? 0 : Math.clamp(progress.fraction(), 0, 1);
        int filled = (int) Math.floor(fraction * BAR);
        List<String> facts = new ArrayList<>();
        facts.add("[%s%s] %3d%%"
                .formatted("#".repeat(filled), "-".repeat(BAR - filled), (int) Math.floor(fraction * 100)));
        facts.add(stage(run));
        RunView.Concepts concepts = progress.concepts();
        if (concepts.total() != null) {
            facts.add("concepts %d/%d".formatted(concepts.done(), concepts.total())
                    + (concepts.failed() == 0 ? "" : ", %d failed".formatted(concepts.failed())));
        }
        RunView.Texts texts = progress.texts();
        if (texts.total() > 0) {
            facts.add("texts %d/%d, %s".formatted(texts.generated(), texts.total(), progress.judged()));
        }
        if (progress.tokensPerSecond() != null) {
            facts.add(String.format(Locale.ROOT, "%.0f tokens/s", progress.tokensPerSecond()));
        }
        facts.add(
                progress.secondsLeft() == null || run.finished()
                        ? duration(run.seconds())
                        : left(progress.secondsLeft()));
        String line = String.join(" | ", facts);
        return line.length() > width ? line.substring(0, width) : line;
    }

    private static String stage(RunView run) {
        if (run.finished()) {
            return run.state().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        List<RunView.Active> active = run.progress().active();
        if (!active.isEmpty()) {
            RunView.Active shown = active.stream()
                    .filter(piece -> TELLING.contains(piece.stage()))
                    .findFirst()
                    .orElse(active.getFirst());
            String what = shown.method() == null ? words(shown.stage()) : shown.stage() + " " + shown.method();
            return shown.total() > 1 ? what + " %.0f/%.0f".formatted(shown.done(), shown.total()) : what;
        }
        List<RunView.Stage> stages = run.progress().stages();
        boolean begun =
                stages.stream().anyMatch(stage -> !stage.stage().equals("plan") && stage.done() + stage.failed() > 0);
        if (!begun && !stages.isEmpty()) {
            return "preparing";
        }
        return stages.stream()
                .filter(stage -> stage.done() + stage.failed() < stage.total())
                .map(RunView.Stage::stage)
                .findFirst()
                .orElse(run.state().toLowerCase(Locale.ROOT));
    }

    /** What the trainer calls answers are the subject model's own to the instructions that all concepts share. */
    private static String words(String stage) {
        return stage.equals("answers") ? "shared negatives" : stage;
    }

    private static String left(double seconds) {
        return duration(seconds) + " left";
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : "%d min %02d s".formatted(whole / 60, whole % 60);
    }
}

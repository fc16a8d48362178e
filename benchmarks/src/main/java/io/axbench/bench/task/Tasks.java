package io.axbench.bench.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of the table, in its order. */
public final class Tasks {

    private static final int[] BATCHES = {1, 10, 32, 64};
    private static final int[] TOGETHER = {1, 2, 4};
    private static final String[] TRAINED_BY_STEPS = {"ReFT-r1", "LoReFT", "RePS"};

    private Tasks() {}

    /** All lines whose name contains {@code only}, in any case; an empty text is in all. */
    public static List<Task> named(String only) {
        String wanted = only.toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(task -> task.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private static List<Task> all() {
        List<Task> tasks = new ArrayList<>();
        tasks.add(new ActivationTask(1));
        ActivationTask reading = new ActivationTask(2);
        tasks.add(reading);
        tasks.add(new DetectionTask(reading));
        for (String method : TRAINED_BY_STEPS) {
            tasks.add(new TrainingTask(method, 1));
            tasks.add(new TrainingTask(method, 2));
        }
        for (int together : TOGETHER) {
            tasks.add(new TogetherTask(together));
        }
        for (int batch : BATCHES) {
            tasks.add(new DecodeTask(batch, 1));
            tasks.add(new DecodeTask(batch, 2));
        }
        tasks.add(new SteeredTextsTask(2));
        return tasks;
    }
}

package io.axbench.local.doctor;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.ModelCatalog;
import io.axbench.contracts.ModelCatalog.KnownModel;
import io.axbench.local.doctor.Finding.Open;
import io.axbench.local.doctor.Finding.Trouble;
import io.axbench.local.doctor.Finding.Well;
import io.axbench.local.home.Home;
import io.axbench.local.model.ModelStore;
import io.axbench.local.model.Pip;
import io.axbench.local.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Looks at what the machine has: JDK, disk, memory, pip, model. */
public final class MachineChecks {

    /** The whole stack with the demo's work. */
    private static final double MEMORY_GB = 5;

    /** Model, unpacked PostgreSQL, broker and database of some runs. */
    private static final double DISK_GB = 2;

    private MachineChecks() {}

    /** Whether this is the system that the binaries are made for, and its Java is new enough. */
    public static Finding java() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.equals("Linux amd64")) {
            return new Trouble("system", system, "use Linux on x86-64: the native parts exist for it only");
        }
        return new Well("JDK", Runtime.version().feature() + " in " + System.getProperty("java.home"));
    }

    /** Free disk under the state folder. */
    public static Finding disk(Home home) {
        Path there = home.folder();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            double free = Files.getFileStore(there).getUsableSpace() / 1e9;
            String found = String.format(Locale.ROOT, "%.0f GB free for %s", free, home.folder());
            return free >= DISK_GB
                    ? new Well("disk", found)
                    : new Trouble("disk", found, "free some space or name another --home");
        } catch (IOException e) {
            return new Trouble("disk", there + ": " + e.getMessage(), "name another --home");
        }
    }

    /** Memory that a stack could still take; not asked for where it runs already. */
    public static Finding memory() {
        try {
            long kibibytes = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
            double available = kibibytes * 1024 / 1e9;
            String found = String.format(Locale.ROOT, "%.1f GB available", available);
            return available >= MEMORY_GB
                    ? new Well("memory", found)
                    : new Trouble("memory", found, "the demo takes up to 5 GB; close other programs");
        } catch (IOException e) {
            return new Trouble("memory", "/proc/meminfo: " + e.getMessage(), "mount /proc");
        }
    }

    /** Whether pip can be called. */
    public static Finding pip() throws InterruptedException {
        try {
            return new Well("pip", Pip.SYSTEM.version());
        } catch (AxbenchException e) {
            return new Trouble("pip", String.valueOf(e.getMessage()), "or name a copy of the model in AXBENCH_MODEL");
        }
    }

    /** Whether the default model is there and whole. */
    public static Finding model(Home home) {
        KnownModel model = ModelCatalog.ALL.getFirst();
        Path file = ModelStore.of(home).file(model);
        if (!Files.isRegularFile(file)) {
            return new Open("model", model.id() + " is not there; up and demo fetch it");
        }
        try {
            return Sha256.of(file).equals(model.sha256())
                    ? new Well("model", file.toString())
                    : new Trouble("model", file + " is broken (SHA-256)", "remove it; up fetches it again");
        } catch (IOException e) {
            return new Trouble("model", file + ": " + e.getMessage(), "remove it; up fetches it again");
        }
    }
}

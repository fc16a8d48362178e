package io.axbench.local.home;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * What runs, as the supervisor last wrote it.
 *
 * @param supervisor the supervisor's process
 * @param settings what it was started with
 * @param parts its children
 */
public record StackState(ProcessId supervisor, Settings settings, List<PartState> parts) {

    /** Copies the list. */
    public StackState {
        parts = List.copyOf(parts);
    }

    /** The file of this record. */
    public static JsonFile<StackState> file(Home home) {
        return new JsonFile<>(home.stackFile(), StackState.class);
    }

    /** The state of the stack of this folder if its supervisor lives. */
    public static Optional<StackState> running(Home home) {
        return file(home).read().filter(state -> state.supervisor().alive());
    }

    /** Whether every part answers. */
    @JsonIgnore
    public boolean ready() {
        return parts.stream().allMatch(part -> part.now() == PartState.Phase.READY);
    }

    /** The part of this name. */
    public Optional<PartState> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }
}

package io.axbench.local.supervisor;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A child process of the stack.
 *
 * @param name name, also of its log
 * @param port its port
 * @param after names of the parts that must answer before it starts
 * @param launch how it starts
 * @param probe how one sees that it answers
 */
public record Part(String name, int port, Set<String> after, Launch launch, Probe probe) {

    /** Copies the set. */
    public Part {
        after = Set.copyOf(after);
    }

    /** How a part starts. */
    @FunctionalInterface
    public interface Launch {

        /**
         * Prepares what the part needs, and says how it starts.
         *
         * @throws IOException if the preparation fails
         */
        Command command() throws IOException, InterruptedException;
    }

    /**
     * A command line with what it needs in its environment beside ours.
     *
     * @param line program and arguments
     * @param environment variables, for what must not be seen in the list of processes
     */
    public record Command(List<String> line, Map<String, String> environment) {

        /** Copies both. */
        public Command {
            line = List.copyOf(line);
            environment = Map.copyOf(environment);
        }

        @Override
        public String toString() {
            return "Command[line=" + line + "]";
        }
    }

    /** How one sees that a part answers. */
    @FunctionalInterface
    public interface Probe {

        /** Whether the part answers; {@code pid} is its process. Returns within seconds. */
        boolean ready(long pid);
    }
}

package io.axbench.local.postgres;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** As whom PostgreSQL's programs run; they refuse to run as root, whom containers like to use. */
enum Account {
    /** As the person who starts the stack. */
    SELF(List.of()),
    /** As root seen from a user namespace of its own, where it is nobody; files stay root's. */
    USER_NAMESPACE(List.of("unshare", "--user")),
    /** As {@code nobody}, where user namespaces are forbidden; the files are given to that account. */
    NOBODY(List.of("setpriv", "--reuid=nobody", "--clear-groups"));

    private final List<String> prefix;

    Account(List<String> prefix) {
        this.prefix = prefix;
    }

    /**
     * The account for this process.
     *
     * @throws AxbenchException if this is root and neither way out is open
     */
    static Account choose() {
        if (!root()) {
            return SELF;
        }
        for (Account account : List.of(USER_NAMESPACE, NOBODY)) {
            if (account.works()) {
                return account;
            }
        }
        throw new AxbenchException(
                Reason.DATABASE_UNAVAILABLE,
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here; run as an ordinary user");
    }

    /** The command, run by this account. */
    List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>(prefix);
        wrapped.addAll(command);
        return wrapped;
    }

    /** Gives a folder and what is in it to this account. */
    void own(Path folder) throws IOException {
        if (this != NOBODY) {
            return;
        }
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.toList();
        }
        for (Path path : paths) {
            Files.setOwner(path, nobody);
        }
    }

    private static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean works() {
        try {
            Process trial = new ProcessBuilder(wrap(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(5, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

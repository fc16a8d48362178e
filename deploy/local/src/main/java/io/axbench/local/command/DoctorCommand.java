package io.axbench.local.command;

import io.axbench.contracts.AxbenchException;
import io.axbench.local.doctor.EndpointChecks;
import io.axbench.local.doctor.Finding;
import io.axbench.local.doctor.MachineChecks;
import io.axbench.local.doctor.StackChecks;
import io.axbench.local.home.StackState;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Prints what stands in the way, one line a finding. */
@Command(name = "doctor", description = "looks for what stands in the way; exit code 1 if something does")
final class DoctorCommand extends StackCommand {

    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineChecks.java());
        findings.add(MachineChecks.disk(home()));
        findings.addAll(stack());
        findings.add(MachineChecks.pip());
        findings.add(MachineChecks.model(home()));
        findings.addAll(EndpointChecks.of(home(), System.getenv()));
        findings.forEach(finding -> out().println(line(finding)));
        return findings.stream().anyMatch(Finding.Trouble.class::isInstance) ? 1 : 0;
    }

    private List<Finding> stack() {
        try {
            List<Finding> findings = new ArrayList<>();
            if (StackState.running(home()).isEmpty()) {
                findings.add(MachineChecks.memory());
            }
            findings.addAll(StackChecks.of(home()));
            return findings;
        } catch (AxbenchException e) {
            return List.of(new Finding.Trouble("state folder", String.valueOf(e.getMessage()), "then try again"));
        }
    }

    private static String line(Finding finding) {
        return switch (finding) {
            case Finding.Well well -> "ok       %-11s %s".formatted(well.subject(), well.found());
            case Finding.Open open -> "-        %-11s %s".formatted(open.subject(), open.found());
            case Finding.Trouble trouble ->
                "trouble  %-11s %s; %s".formatted(trouble.subject(), trouble.found(), trouble.remedy());
        };
    }
}

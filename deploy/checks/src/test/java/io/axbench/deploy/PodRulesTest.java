package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodRulesTest {

    private static final String GOOD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: good}
            spec:
              template:
                spec:
                  automountServiceAccountToken: false
                  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                  containers:
                    - name: good
                      env: [{name: PLAIN, value: here}]
                      startupProbe: {httpGet: {path: /q/health/started}}
                      livenessProbe: {httpGet: {path: /q/health/live}}
                      readinessProbe: {httpGet: {path: /q/health/ready}}
                      resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 2Gi}}
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities: {drop: [ALL]}
            """;

    @Test
    void findsNothingInAGoodPod() {
        assertThat(PodRules.breaches(Manifest.of(GOOD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "runAsNonRoot: true, runAsNonRoot: false, root",
        "type: RuntimeDefault, type: Unconfined, seccomp",
        "drop: [ALL], drop: [NET_RAW], capabilities",
        "allowPrivilegeEscalation: false, privileged: true, privileges",
        "readOnlyRootFilesystem: true, tty: true, write its image",
        "livenessProbe:, oldProbe:, livenessProbe",
        "/q/health/ready, /, readinessProbe",
        "startupProbe:, oldProbe:, startupProbe",
        "limits:, most:, /resources/limits/memory",
        "'requests: {cpu: 1, ', 'requests: {', /resources/requests/cpu",
        "name: PLAIN, name: AXBENCH_API_KEY, in the clear",
        "value: here, value: jdbc:pg://a:b@db/x, in the clear",
        "automountServiceAccountToken: false, automountServiceAccountToken: true, token",
        "metadata: {name: good}, metadata: {}, /metadata/name",
        "kind: Deployment, kind: Secret, holds a secret",
    })
    void findsWhatIsBroken(String good, String broken, String complaint) {
        assertThat(GOOD).contains(good);
        assertThat(PodRules.breaches(Manifest.of(GOOD.replace(good, broken))))
                .anySatisfy(line -> assertThat(line).contains(complaint));
    }
}

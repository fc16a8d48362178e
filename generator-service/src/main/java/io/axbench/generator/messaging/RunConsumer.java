package io.axbench.generator.messaging;

import io.axbench.delivery.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands the records of {@code axbench.runs} to the inbox. */
@ApplicationScoped
public class RunConsumer {

    private final Inbox inbox;

    RunConsumer(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("runs")
    @Blocking
    void onRun(ConsumerRecord<String, byte[]> record) {
        inbox.accept(record);
    }
}

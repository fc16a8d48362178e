package io.axbench.judge.messaging;

import io.axbench.delivery.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands each record to the inbox. */
@ApplicationScoped
public class Consumers {

    private final Inbox inbox;

    Consumers(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("runs")
    @Blocking
    void onRun(ConsumerRecord<String, byte[]> record) {
        inbox.accept(record);
    }

    @Incoming("concepts")
    @Blocking
    void onConcept(ConsumerRecord<String, byte[]> record) {
        inbox.accept(record);
    }

    @Incoming("generations")
    @Blocking
    void onGenerations(ConsumerRecord<String, byte[]> record) {
        inbox.accept(record);
    }

    @Incoming("releases")
    @Blocking
    void onRelease(ConsumerRecord<String, byte[]> record) {
        inbox.accept(record);
    }
}

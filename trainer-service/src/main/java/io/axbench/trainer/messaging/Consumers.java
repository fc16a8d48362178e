package io.axbench.trainer.messaging;

import io.axbench.delivery.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topics that the trainer reads. */
@ApplicationScoped
public class Consumers {

    private final Inbox inbox;

    Consumers(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("runs")
    @Blocking
    void run(ConsumerRecord<String, byte[]> record) {
        inbox.accept(record);
    }

    @Incoming("concepts")
    @Blocking
    void concept(ConsumerRecord<String, byte[]> record) {
        inbox.accept(record);
    }

    @Incoming("vectors")
    @Blocking
    void vector(ConsumerRecord<String, byte[]> record) {
        inbox.accept(record);
    }
}

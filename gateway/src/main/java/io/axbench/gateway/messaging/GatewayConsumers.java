package io.axbench.gateway.messaging;

import io.axbench.delivery.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topics that the gateway reads. */
@ApplicationScoped
public class GatewayConsumers {

    private final Inbox inbox;

    GatewayConsumers(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("results")
    @Blocking
    void result(ConsumerRecord<String, byte[]> record) {
        inbox.accept(record);
    }

    @Incoming("progress")
    @Blocking
    void progress(ConsumerRecord<String, byte[]> record) {
        inbox.accept(record);
    }
}

package io.axbench.endpoint;

import io.axbench.contracts.Message;
import io.axbench.delivery.Intake;
import jakarta.inject.Singleton;

/** Delivery needs an intake; no message comes here. */
@Singleton
public class NoMessages implements Intake {

    @Override
    public void take(Message message) {
        throw new IllegalStateException("a message came: " + message);
    }
}

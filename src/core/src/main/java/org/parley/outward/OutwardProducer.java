package org.parley.outward;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/** Opens the one way out of this server, with the rules of its operator, and closes it with the application. */
@ApplicationScoped
public class OutwardProducer {

    @Resource
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    Outward open() {
        return new Outward(OutwardRules.read(System::getenv), InetAddress::getAllByName, threads);
    }

    void close(@Disposes Outward outward) {
        outward.close();
    }
}

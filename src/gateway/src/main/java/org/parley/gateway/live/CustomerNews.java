package org.parley.gateway.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.parley.broadcast.BroadcastReader;

/** What the topic tells, on its way to the open pages of this node's customers: the thread that tells them. */
@ApplicationScoped
public class CustomerNews {

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private CustomerLinks links;

    private BroadcastReader reader;

    @PostConstruct
    void open() {
        reader = new BroadcastReader("parley-customers-news", threads, links);
    }

    @PreDestroy
    void close() {
        reader.close();
    }

    /** Hands over the text of one JMS message; returns at once. */
    void hear(String broadcast) {
        reader.hear(broadcast);
    }
}

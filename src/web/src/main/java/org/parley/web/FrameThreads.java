package org.parley.web;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a door for frames that ask the database (see {@link Turns}). Few: thousands of pages that come back after
 * a restart then stand in line here, instead of taking every connection of the database from those who write.
 */
@ApplicationScoped
public class FrameThreads implements Executor {

    private static final int THREADS = 8;

    @Resource
    private ManagedThreadFactory threads;

    private ThreadPoolExecutor pool;

    @PostConstruct
    void open() {
        pool = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void close() {
        pool.shutdownNow();
    }

    /** @throws java.util.concurrent.RejectedExecutionException when the server stops */
    @Override
    public void execute(Runnable work) {
        pool.execute(work);
    }
}

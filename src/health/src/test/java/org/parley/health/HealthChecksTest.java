package org.parley.health;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.spi.HealthCheckResponseProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A broker that is away is told. It lives inside the server and ends with it, so no test on a running server can take it away;
 * how the database is told of stands in {@code HealthIT}.
 */
class HealthChecksTest {

    private final List<String> closed = new ArrayList<>();

    @BeforeEach
    void anImplementation() {
        HealthCheckResponse.setResponseProvider(new StatusOnly());
    }

    @AfterEach
    void noImplementation() {
        HealthCheckResponse.setResponseProvider(null);
    }

    @Test
    @DisplayName("The broker answers: up, and nothing stays open")
    void theBrokerAnswers() {
        JMSConsumer consumer = answering(JMSConsumer.class, "consumer", null);
        JMSContext context = answering(JMSContext.class, "context", consumer);

        assertThat(told(answering(ConnectionFactory.class, "", context))).isEqualTo(Status.UP);
        assertThat(closed).containsExactly("consumer", "context");
    }

    @Test
    @DisplayName("No connection to the broker: down")
    void noConnection() {
        assertThat(told(answering(ConnectionFactory.class, "", new JMSRuntimeException("away"))))
                .isEqualTo(Status.DOWN);
    }

    @Test
    @DisplayName("A connection, but no topic behind it: down, and the connection does not stay open")
    void noTopic() {
        JMSContext context = answering(JMSContext.class, "context", new JMSRuntimeException("no such topic"));

        assertThat(told(answering(ConnectionFactory.class, "", context))).isEqualTo(Status.DOWN);
        assertThat(closed).containsExactly("context");
    }

    private static Status told(ConnectionFactory broker) {
        return HealthChecks.broker(broker, null).call().getStatus();
    }

    /** Answers every call with this, or fails with it; notes under its name that it was closed. */
    private <T> T answering(Class<T> type, String name, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                HealthChecksTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.add(name);
                        return null;
                    }
                    if (answer instanceof RuntimeException failure) {
                        throw failure;
                    }
                    return answer;
                }));
    }

    /** As much of an implementation as is asked for here. */
    private static final class StatusOnly implements HealthCheckResponseProvider {

        @Override
        public HealthCheckResponseBuilder createResponseBuilder() {
            return new Builder();
        }
    }

    private static final class Builder extends HealthCheckResponseBuilder {

        private String name;
        private boolean up;

        @Override
        public HealthCheckResponseBuilder name(String called) {
            name = called;
            return this;
        }

        @Override
        public HealthCheckResponseBuilder withData(String key, String value) {
            return this;
        }

        @Override
        public HealthCheckResponseBuilder withData(String key, long value) {
            return this;
        }

        @Override
        public HealthCheckResponseBuilder withData(String key, boolean value) {
            return this;
        }

        @Override
        public HealthCheckResponseBuilder up() {
            return status(true);
        }

        @Override
        public HealthCheckResponseBuilder down() {
            return status(false);
        }

        @Override
        public HealthCheckResponseBuilder status(boolean isUp) {
            up = isUp;
            return this;
        }

        @Override
        public HealthCheckResponse build() {
            return new HealthCheckResponse(name, up ? Status.UP : Status.DOWN, Optional.empty());
        }
    }
}

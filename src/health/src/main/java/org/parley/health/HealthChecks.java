package org.parley.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Topic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * The checks behind {@code /health} of the management port. Each asks its part once, with little patience. They stand
 * on the resources of the server alone, because an EAR's health checks are found only where no EJB can be seen.
 */
@ApplicationScoped
public class HealthChecks {

    private static final int PATIENCE_SECONDS = 2;

    @Resource(lookup = "java:jboss/datasources/ParleyDS")
    private DataSource database;

    @Resource(lookup = "java:/ConnectionFactory")
    private ConnectionFactory broker;

    @Resource(lookup = "java:/jms/topic/ChatEvents")
    private Topic topic;

    /** The application runs. A database that is away is no reason to restart it. */
    @Produces
    @Liveness
    HealthCheck alive() {
        return () -> HealthCheckResponse.up("parley");
    }

    /** The migrations are done, and none has failed. */
    @Produces
    @Startup
    HealthCheck migrated() {
        return () -> {
            HealthCheckResponseBuilder answer = HealthCheckResponse.named("parley-migrations");
            String sql = "select version, success from flyway_schema_history order by installed_rank desc limit 1";
            try (Connection connection = database.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return answer.withData("schema", row.getString(1))
                        .status(row.getBoolean(2))
                        .build();
            } catch (SQLException e) {
                return answer.down().build();
            }
        };
    }

    /** The database answers. */
    @Produces
    @Readiness
    HealthCheck databaseAnswers() {
        return () -> {
            HealthCheckResponseBuilder answer = HealthCheckResponse.named("parley-database");
            try (Connection connection = database.getConnection()) {
                return answer.status(connection.isValid(PATIENCE_SECONDS)).build();
            } catch (SQLException e) {
                return answer.down().build();
            }
        };
    }

    /** The broker answers. */
    @Produces
    @Readiness
    HealthCheck brokerAnswers() {
        return broker(broker, topic);
    }

    static HealthCheck broker(ConnectionFactory broker, Topic topic) {
        return () -> {
            HealthCheckResponseBuilder answer = HealthCheckResponse.named("parley-broker");
            try (JMSContext context = broker.createContext()) {
                context.createConsumer(topic).close();
                return answer.up().build();
            } catch (JMSRuntimeException e) {
                return answer.down().build();
            }
        };
    }
}

package org.parley.shared;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date before anybody touches it: Flyway, as the owner of the schema, under its own lock, so that
 * two nodes may start together. Beans that use the database while starting depend on it by name ({@code "Migrator"}).
 *
 * <p>Then it makes sure that the user Parley works as really is refused to change or delete what was said. If the same
 * user owns the schema, nothing would hold it back; such an installation does not start.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Migrator {

    @Resource(lookup = "java:jboss/datasources/ParleyOwnerDS")
    private DataSource owner;

    @Resource(lookup = "java:jboss/datasources/ParleyDS")
    private DataSource worker;

    private volatile String version = "";

    @PostConstruct
    void migrate() {
        refuseOwnerAsWorker();
        Flyway flyway = Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", quoted(userOf(worker))))
                .load();
        int applied = flyway.migrate().migrationsExecuted;
        version = flyway.info().current().getVersion().getVersion();
        refuseMightyWorker();
        SharedLog.LOG.schemaReady(version, applied);
    }

    /** Version of the schema; empty until the migrations are done. */
    public String version() {
        return version;
    }

    private static String userOf(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getUserName();
        } catch (SQLException e) {
            throw SharedLog.LOG.databaseUnreachable(e);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** Before anything is migrated: what is taken from the worker must not be taken from the owner. */
    private void refuseOwnerAsWorker() {
        try (Connection connection = worker.getConnection();
                PreparedStatement statement = connection.prepareStatement("select pg_has_role(?, 'usage')")) {
            statement.setString(1, userOf(owner));
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                if (answer.getBoolean(1)) {
                    throw SharedLog.LOG.workerMayRewrite();
                }
            }
        } catch (SQLException e) {
            throw SharedLog.LOG.databaseUnreachable(e);
        }
    }

    private void refuseMightyWorker() {
        String sql = "select bool_or(pg_has_role(tableowner, 'usage')"
                + " or has_table_privilege(tablename, 'update, delete, truncate')) from pg_tables"
                + " where tablename in ('line', 'comment', 'file', 'file_chunk', 'line_file', 'comment_file')"
                + " and schemaname = current_schema()";
        try (Connection connection = worker.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet answer = statement.executeQuery()) {
            answer.next();
            if (answer.getBoolean(1)) {
                throw SharedLog.LOG.workerMayRewrite();
            }
        } catch (SQLException e) {
            throw SharedLog.LOG.databaseUnreachable(e);
        }
    }
}

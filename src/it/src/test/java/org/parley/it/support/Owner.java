package org.parley.it.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.parley.run.ParleyServer;
import org.parley.run.PostgresServer;

/** The owner of the database, who may what the application may not: for tests in which time has to pass. */
public final class Owner {

    private Owner() {}

    /** For what takes more than one statement. */
    public static Connection connect(ParleyServer parley) throws SQLException {
        return DriverManager.getConnection(
                parley.database().url(), PostgresServer.OWNER, parley.database().password());
    }

    /** Runs one statement; answers how many rows it changed. */
    public static int run(ParleyServer parley, String sql, Object... values) {
        try (Connection connection = connect(parley);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number a query answers. */
    public static int count(ParleyServer parley, String sql, Object... values) {
        try (Connection connection = connect(parley);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The texts a query answers, one a row. */
    public static List<String> texts(ParleyServer parley, String sql, Object... values) {
        try (Connection connection = connect(parley);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

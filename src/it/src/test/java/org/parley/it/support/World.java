package org.parley.it.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A group of its own with agents of its own, so that a test about who gets a chat shares nobody with other tests. Made over the
 * wire, as an administrator makes it.
 */
public final class World {

    private static final AtomicInteger NEXT =
            new AtomicInteger(100 + (int) (ProcessHandle.current().pid() % 1_000) * 100);
    /** Of every account of a world. */
    public static final String PASSWORD = "correct horse";

    private final URI server;
    private final Staff admin;
    private final int group;
    private final List<String> logins = new ArrayList<>();

    private World(URI server, Staff admin, int group) {
        this.server = server;
        this.admin = admin;
        this.group = group;
    }

    /** A new group; its agents have these limits, and are offline until they sign in. */
    public static World of(URI server, Integer... limits) {
        Staff admin = Staff.signedIn(server, "admin");
        World world = new World(server, admin, newGroup(admin));
        for (Integer limit : limits) {
            world.account("AGENT", limit, world.group);
        }
        return world;
    }

    /** A new group without members; answers its number. */
    public static int newGroup(Staff admin) {
        int number = freeNumber();
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("number", number)
                .put("name", "Group " + number)
                .put("whenLeft", "REQUEUE");
        demand(admin.post("/groups", body.toString()), 201);
        return number;
    }

    /** A number no group has. */
    public static int freeNumber() {
        return NEXT.incrementAndGet();
    }

    /** Makes an account in these groups and chooses its password by the one-time link; answers the login. */
    public String account(String role, Integer limit, int... groups) {
        String login = "agent-" + group + "-" + (logins.size() + 1);
        Answer made = demand(admin.post("/accounts", form(login, role, limit, true, groups)), 201);
        String choice = Answer.JSON
                .createObjectNode()
                .put("link", made.text("link"))
                .put("password", PASSWORD)
                .toString();
        demand(Http.call(server, "POST", "/desk/api/v1/welcome", choice, "X-Parley", "1"), 204);
        logins.add(login);
        return login;
    }

    /** The body of an account. */
    public static String form(String login, String role, Integer limit, boolean active, int... groups) {
        ObjectNode body = Answer.JSON
                .createObjectNode()
                .put("login", login)
                .put("name", "Agent " + login)
                .put("role", role)
                .put("chatLimit", limit)
                .put("active", active);
        for (int each : groups) {
            body.withArray("groups").add(each);
        }
        return body.toString();
    }

    /** The nth agent, from 1, signs in and so is online. */
    public Staff agent(int number) {
        return signIn(logins.get(number - 1));
    }

    /** Somebody of this world signs in. */
    public Staff signIn(String login) {
        return Staff.signedIn(server, login, PASSWORD);
    }

    public Staff admin() {
        return admin;
    }

    public int group() {
        return group;
    }

    /** A customer starts a chat in the group. */
    public Customer customer(String name) {
        return Customer.starts(server, group, name, "Hello");
    }

    /** So many customers, one after another. */
    public List<Customer> customers(int count) {
        List<Customer> customers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            customers.add(customer("Customer " + i));
        }
        return customers;
    }

    private static Answer demand(Answer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer;
    }
}

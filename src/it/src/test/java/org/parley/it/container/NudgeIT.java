package org.parley.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.chat.ChatQueries;
import org.parley.chat.ChatStart;
import org.parley.chat.StartService;
import org.parley.customer.CustomerClaim;
import org.parley.it.support.Answer;
import org.parley.it.support.Http;

/**
 * Nudges and transactions, in the real EAR: a commit sends exactly one nudge and routing settles the chat; a rollback
 * leaves neither a row nor a nudge. A web application is added to the EAR whose one servlet starts a chat in a
 * transaction and ends it as it is told; the broker itself is asked how many messages it took.
 */
@ExtendWith(ArquillianExtension.class)
class NudgeIT {

    private static final String CORE = "java:global/parley/core/";

    @Deployment
    static EnterpriseArchive parley() {
        EnterpriseArchive ear =
                ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File("../../ear/target/parley.ear"));
        WebArchive war = ShrinkWrap.create(WebArchive.class, "probe.war")
                .addClasses(NudgeIT.class, Probe.class)
                .addPackages(true, "org.assertj.core", "net.bytebuddy");
        String application = new String(read(ear), StandardCharsets.UTF_8);
        String module = "<module><web><web-uri>probe.war</web-uri><context-root>/probe</context-root></web></module>";
        return ear.addAsModule(Testable.archiveToTest(war))
                .setApplicationXML(new StringAsset(application.replace("</application>", module + "</application>")));
    }

    private static byte[] read(EnterpriseArchive ear) {
        try (var stream = ear.get("META-INF/application.xml").getAsset().openStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @RunAsClient
    void aCommitSendsOneNudgeThatSettlesTheChatAndARollbackSendsNone() throws IOException {
        long before = nudges();
        long parked = count("IncomingChatsDead");

        assertThat(probe("rollback").body()).contains("found=false");
        assertThat(probe("commit").body()).contains("found=true");

        await().untilAsserted(() -> assertThat(nudges()).isGreaterThan(before));
        // nudges leave in the order of their events: had the rollback sent one, it would have come before this one
        assertThat(nudges()).isEqualTo(before + 1);
        assertThat(count("IncomingChatsDead")).isEqualTo(parked);
    }

    @Test
    @RunAsClient
    @DisplayName("A nudge that is none is parked with the dead letters, and those behind it pass")
    void whatIsNoNudgeIsParked() throws IOException {
        long parked = count("IncomingChatsDead");

        assertThat(probe("nonsense").body()).isEqualTo("sent");
        assertThat(probe("commit").body()).isEqualTo("found=true");

        await().untilAsserted(() -> assertThat(probe("look").body()).isEqualTo("due=0"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(count("IncomingChatsDead")).isEqualTo(parked + 1));
    }

    private static Answer probe(String end) {
        URI server = URI.create("http://127.0.0.1:" + Integer.getInteger("parley.container.http"));
        return Http.call(server, "GET", "/probe/start?end=" + end, null);
    }

    private static long nudges() throws IOException {
        return count("IncomingChats");
    }

    private static long count(String queue) throws IOException {
        ModelNode read = new ModelNode();
        read.get("operation").set("read-attribute");
        read.get("name").set("messages-added");
        read.get("address")
                .add("subsystem", "messaging-activemq")
                .add("server", "default")
                .add("jms-queue", queue);
        try (ModelControllerClient client =
                ModelControllerClient.Factory.create("127.0.0.1", Integer.getInteger("parley.container.management"))) {
            return client.execute(read).get("result").asLong();
        }
    }

    /** Starts a chat in a transaction of its own and ends that as told; or sends what is no nudge; or counts who is due. */
    @WebServlet("/start")
    public static class Probe extends HttpServlet {

        @EJB(lookup = CORE + "StartService!org.parley.chat.StartService")
        private transient StartService starts;

        @EJB(lookup = CORE + "ChatQueries!org.parley.chat.ChatQueries")
        private transient ChatQueries queries;

        @Resource
        private transient UserTransaction transaction;

        @Resource(lookup = "java:/ConnectionFactory")
        private transient ConnectionFactory broker;

        @Resource(lookup = "java:/jms/queue/IncomingChats")
        private transient Queue nudges;

        @Resource(lookup = "java:jboss/datasources/ParleyDS")
        private transient DataSource database;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (request.getParameter("end")) {
                case "nonsense" -> response.getWriter().print(sent("This is the id of no chat"));
                case "look" -> response.getWriter().print("due=" + due());
                default ->
                    response.getWriter()
                            .print(started(request.getParameter("end").equals("commit")));
            }
        }

        private String sent(String nonsense) {
            try (JMSContext context = broker.createContext()) {
                context.createProducer().send(nudges, nonsense);
                return "sent";
            }
        }

        private long due() throws IOException {
            try (Connection connection = database.getConnection();
                    ResultSet row = connection
                            .createStatement()
                            .executeQuery("select count(*) from chat where routing_due_at is not null")) {
                row.next();
                return row.getLong(1);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private String started(boolean commit) throws IOException {
            try {
                transaction.begin();
                UUID chat = starts.start(
                                new ChatStart("web", CustomerClaim.NONE, null, null, UUID.randomUUID(), "Hello"), null)
                        .chat();
                if (commit) {
                    transaction.commit();
                } else {
                    transaction.rollback();
                }
                return "found=" + queries.chat(chat).isPresent();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}

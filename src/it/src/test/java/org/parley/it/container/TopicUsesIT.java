package org.parley.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.parley.agent.Role;
import org.parley.agent.Subject;
import org.parley.it.support.Answer;
import org.parley.it.support.Http;
import org.parley.knowledge.KnowledgeBase;
import org.parley.knowledge.TopicContent;
import org.parley.knowledge.TopicQueries;
import org.parley.knowledge.TopicService;
import org.parley.knowledge.TopicUseKind;
import org.parley.knowledge.TopicUses;

/**
 * What becomes of prompts, in the real EAR: a web application is added to it whose one servlet keeps topics, counts and asks.
 *
 * <p>Guarantee: no count is lost and none waits for another in a circle, however many are counted at once and in whatever order
 * they name the topics; and the search of the node heeds them within a minute.
 */
@ExtendWith(ArquillianExtension.class)
class TopicUsesIT {

    private static final int EACH = 40;

    @Deployment
    static EnterpriseArchive parley() {
        EnterpriseArchive ear =
                ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File("../../ear/target/parley.ear"));
        WebArchive war = ShrinkWrap.create(WebArchive.class, "uses.war")
                .addClasses(TopicUsesIT.class, Probe.class)
                .addPackages(true, "org.assertj.core", "net.bytebuddy")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        String application = new String(read(ear), StandardCharsets.UTF_8);
        String module = "<module><web><web-uri>uses.war</web-uri><context-root>/uses</context-root></web></module>";
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
    void noCountIsLostAndTheSearchHeedsThemWithinAMinute() {
        String helpful = probe("keep", "title=Helpful");
        String tiresome = probe("keep", "title=Tiresome");
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(probe("ask", "topic=" + tiresome)).isNotEmpty());
        double before = Double.parseDouble(probe("ask", "topic=" + tiresome));

        List<CompletableFuture<String>> counts = Stream.of(helpful + "," + tiresome, tiresome + "," + helpful)
                .flatMap(both -> Stream.of("SHOWN", "SHOWN")
                        .map(kind -> CompletableFuture.supplyAsync(
                                () -> probe("count", "kind=" + kind + "&topics=" + both))))
                .toList();
        counts.forEach(CompletableFuture::join);
        probe("count", "kind=INSERTED&topics=" + helpful);
        probe("count", "kind=EDITED&topics=" + helpful + "," + UUID.randomUUID());
        probe("count", "kind=IGNORED&topics=" + tiresome);

        assertThat(probe("read", "topic=" + helpful)).isEqualTo("160 40 40 0");
        assertThat(probe("read", "topic=" + tiresome)).isEqualTo("160 0 0 40");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Double.parseDouble(probe("ask", "topic=" + tiresome)))
                        .isLessThan(before));
    }

    private static String probe(String act, String more) {
        URI server = URI.create("http://127.0.0.1:" + Integer.getInteger("parley.container.http"));
        Answer answer = Http.call(server, "GET", "/uses/probe?act=" + act + "&" + more, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Does as it is told with topics. */
    @WebServlet("/probe")
    public static class Probe extends HttpServlet {

        private static final String CORE = "java:global/parley/core/";
        private static final Subject KEEPER = new Subject(0, "Test", Role.SUPERVISOR, Set.of(), false);
        private static final String QUESTION = "how do I feed the walrus";

        @EJB(lookup = CORE + "TopicService!org.parley.knowledge.TopicService")
        private transient TopicService service;

        @EJB(lookup = CORE + "TopicQueries!org.parley.knowledge.TopicQueries")
        private transient TopicQueries queries;

        @EJB(lookup = CORE + "TopicUses!org.parley.knowledge.TopicUses")
        private transient TopicUses uses;

        @Inject
        private transient KnowledgeBase knowledge;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String topic = request.getParameter("topic");
            String answer = switch (request.getParameter("act")) {
                case "keep" -> keep(request.getParameter("title"));
                case "count" -> count(request.getParameter("topics"), request.getParameter("kind"));
                case "read" -> read(UUID.fromString(topic));
                default -> confidence(UUID.fromString(topic));
            };
            response.getWriter().print(answer);
        }

        private String keep(String title) {
            return service.create(KEEPER, new TopicContent(title + " walrus", "Fish.", "en", List.of(QUESTION, title)))
                    .toString();
        }

        private String count(String topics, String kind) {
            List<UUID> ids =
                    Arrays.stream(topics.split(",")).map(UUID::fromString).toList();
            for (int i = 0; i < EACH; i++) {
                uses.count(ids, TopicUseKind.valueOf(kind));
            }
            return "done";
        }

        private String read(UUID topic) {
            var counted = queries.find(topic).uses();
            return counted.shown() + " " + counted.inserted() + " " + counted.edited() + " " + counted.ignored();
        }

        private String confidence(UUID topic) {
            return knowledge.search(QUESTION, "en", 5, 0).stream()
                    .filter(match -> match.topic().id().equals(topic))
                    .map(match -> Double.toString(match.confidence()))
                    .findFirst()
                    .orElse("");
        }
    }
}

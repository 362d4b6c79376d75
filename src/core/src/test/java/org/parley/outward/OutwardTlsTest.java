package org.parley.outward;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.outward.OutwardOutcome.Answered;
import org.parley.outward.OutwardOutcome.Broken;
import org.parley.outward.OutwardOutcome.Fault;

/** The connection goes to an address, the certificate is still asked for the name. The server here is bot.example. */
class OutwardTlsTest {

    private static final char[] PASSWORD = "parley-test".toCharArray();
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final List<Integer> callers = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private SSLContext context;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        context = context();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            callers.add(exchange.getRemoteAddress().getPort());
            byte[] body = exchange.getRequestHeaders().getFirst("Host").getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theNameIsProvedAndTheConnectionKept() {
        try (Outward outward = OutwardFixture.trusting(context, OutwardTlsTest::here)) {
            Answered first = (Answered) outward.call(OutwardRequest.get(url("bot.example")), AMPLE);
            Answered second = (Answered) outward.call(OutwardRequest.get(url("bot.example")), AMPLE);

            assertThat(first.body()).asString().isEqualTo("bot.example:" + port());
            assertThat(second.status()).isEqualTo(200);
            assertThat(callers).hasSize(2);
            assertThat(callers.get(1)).isEqualTo(callers.get(0));
        }
    }

    @Test
    void aCertificateOfAnotherNameIsNone() {
        try (Outward outward = OutwardFixture.trusting(context, OutwardTlsTest::here)) {
            assertThat(outward.call(OutwardRequest.get(url("other.example")), AMPLE))
                    .isEqualTo(new Broken(Fault.TLS));
            assertThat(callers).isEmpty();
        }
    }

    @Test
    void aCertificateNobodyVouchesForIsNone() {
        try (Outward outward = OutwardFixture.trusting(null, OutwardTlsTest::here)) {
            assertThat(outward.call(OutwardRequest.get(url("bot.example")), AMPLE))
                    .isEqualTo(new Broken(Fault.TLS));
            assertThat(callers).isEmpty();
        }
    }

    private URI url(String host) {
        return URI.create("https://" + host + ":" + port() + "/");
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static InetAddress[] here(String host) {
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private static SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = OutwardTlsTest.class.getResourceAsStream("bot.example.p12")) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("bot", store.getCertificate("bot"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}

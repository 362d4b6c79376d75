package org.parley.outward;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.parley.outward.OutwardOutcome.Answered;
import org.parley.outward.OutwardOutcome.Broken;
import org.parley.outward.OutwardOutcome.Fault;
import org.parley.outward.OutwardOutcome.Refused;
import org.parley.outward.OutwardOutcome.RefusedReason;
import org.parley.outward.OutwardOutcome.Stage;
import org.parley.outward.OutwardOutcome.TimedOut;
import org.parley.outward.OutwardOutcome.TooLarge;

/**
 * Calls other servers. One for the whole server, closed with it; any number of threads may call.
 *
 * <p>A host is looked up once for each call, its addresses are checked, and the connection is made to an address that was
 * checked: a name that leads elsewhere a moment later gains nothing. Connections are kept by name and address. There are
 * no redirects, cookies, proxies, retries or sign-ins, and only HTTP/1.1.
 *
 * <p>The caller waits for a future and for no socket, so its deadline holds whatever the other side does; when the time is
 * over the connection is closed. All connections share one thread, lookups have four of their own.
 * A connection that is still being made when its call is over is closed when its own, shorter time is over.
 */
public final class Outward implements WayOut, AutoCloseable {

    private static final int MOST_ADDRESSES = 3;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final Timeout KEPT_IDLE = Timeout.ofSeconds(10);
    private static final TimeValue KEPT = TimeValue.ofMinutes(1);

    private static final RequestConfig PLAIN = RequestConfig.custom()
            .setAuthenticationEnabled(false)
            .setExpectContinueEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .setRedirectsEnabled(false)
            .build();

    private final OutwardRules rules;
    private final Lookup lookup;
    private final CloseableHttpAsyncClient client;

    /**
     * Opens the way out with the server's own trust store.
     *
     * @param threads makes the few threads it needs
     */
    public Outward(OutwardRules rules, NameResolver resolver, ThreadFactory threads) {
        this(rules, resolver, threads, null);
    }

    /** @param trust what a test trusts; null for what the server trusts */
    Outward(OutwardRules rules, NameResolver resolver, ThreadFactory threads, SSLContext trust) {
        this.rules = rules;
        lookup = new Lookup(resolver, threads);
        client = HttpAsyncClientBuilder.create()
                .setConnectionManager(connections(rules, trust))
                .setHttp1Config(Http1Config.custom()
                        .setMaxHeaderCount(MOST_HEADERS)
                        .setMaxLineLength(LONGEST_LINE)
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setSelectInterval(TimeValue.ofMilliseconds(100))
                        .build())
                .setThreadFactory(threads)
                // no proxy, whatever the environment says: it would look names up on its own
                .setRoutePlanner((target, context) -> new HttpRoute(target, null, isSecure(target)))
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "connection", Connection::made)
                .setUserAgent("Parley")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .disableContentCompression()
                .disableRequestPriority()
                .evictExpiredConnections()
                .evictIdleConnections(KEPT_IDLE)
                .build();
        client.start();
    }

    private static AsyncClientConnectionManager connections(OutwardRules rules, SSLContext trust) {
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create();
        if (trust != null) {
            tls.setSslContext(trust);
        }
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setDnsResolver(new NoLookup())
                .setTlsStrategy(new TimedTls(tls.buildAsync(), rules.connectTime()))
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(Timeout.of(rules.longestCall()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(rules.connectTime()))
                        .setSocketTimeout(Timeout.of(rules.longestCall()))
                        .setTimeToLive(KEPT)
                        .setIdleTimeout(KEPT_IDLE)
                        .build())
                .setMaxConnPerRoute(rules.connectionsPerTarget())
                .setMaxConnTotal(rules.connections())
                .build();
    }

    /** The rules this way out keeps. */
    public OutwardRules rules() {
        return rules;
    }

    @Override
    public OutwardOutcome call(OutwardRequest request, Duration deadline) {
        return call(request, deadline, rules.answerBytes());
    }

    /**
     * Calls where a larger answer than usual is wanted, a file.
     *
     * @param most bytes of the answer, which is held in memory
     */
    public OutwardOutcome call(OutwardRequest request, Duration deadline, int most) {
        Deadline until = Deadline.in(deadline.compareTo(rules.longestCall()) < 0 ? deadline : rules.longestCall());
        Optional<RefusedReason> refusal = rules.refusal(request.url());
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        try {
            return callChecked(request, Target.of(request.url()), until, most);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Broken(Fault.INTERRUPTED);
        }
    }

    private OutwardOutcome callChecked(OutwardRequest request, Target target, Deadline until, int most)
            throws InterruptedException {
        InetAddress[] addresses;
        try {
            addresses = lookup.addresses(target.host(), until);
        } catch (UnknownHostException e) {
            return new Broken(Fault.NO_SUCH_HOST);
        } catch (TimeoutException e) {
            return new TimedOut(Stage.LOOKUP);
        }
        Optional<RefusedReason> refusal = rules.refusal(addresses);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        OutwardOutcome outcome = new Broken(Fault.NO_SUCH_HOST);
        for (int i = 0; i < Math.min(MOST_ADDRESSES, addresses.length); i++) {
            outcome = callAt(addresses[i], request, target, until, most);
            if (!isUnconnected(outcome) || until.isOver()) {
                return outcome;
            }
        }
        return outcome;
    }

    /** Nothing was sent yet, so another address of the same host may be tried. */
    private static boolean isUnconnected(OutwardOutcome outcome) {
        return outcome.equals(new Broken(Fault.CONNECT)) || outcome.equals(new TimedOut(Stage.CONNECT));
    }

    private OutwardOutcome callAt(InetAddress address, OutwardRequest request, Target target, Deadline until, int most)
            throws InterruptedException {
        HttpHost host = new HttpHost(target.scheme(), address, target.host(), target.port());
        BasicHttpRequest head = new BasicHttpRequest(request.method(), host, path(request.url()));
        request.headers().forEach(head::setHeader);
        BasicRequestProducer producer = new BasicRequestProducer(
                head,
                request.contentType() == null
                        ? null
                        : AsyncEntityProducers.create(request.body(), ContentType.parse(request.contentType())));
        Connection connection = new Connection();
        Future<Answered> answer = client.execute(
                host, producer, new CappedAnswer(most, until), null, connection.context(PLAIN, until), null);
        try {
            return answer.get(Math.max(0, until.left()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new TimedOut(Stage.ANSWER);
        } catch (ExecutionException e) {
            return failure(e.getCause(), most);
        } finally {
            if (!answer.isDone()) {
                connection.close();
            }
        }
    }

    private static OutwardOutcome failure(Throwable cause, int most) {
        if (cause instanceof CappedAnswer.TooLargeException) {
            return new TooLarge(most);
        }
        if (cause instanceof CappedAnswer.EncodedException) {
            return new Broken(Fault.ENCODED);
        }
        if (cause instanceof ConnectTimeoutException) {
            return new TimedOut(Stage.CONNECT);
        }
        if (cause instanceof InterruptedIOException || cause instanceof TimeoutException) {
            return new TimedOut(Stage.ANSWER);
        }
        if (cause instanceof SSLException) {
            return new Broken(Fault.TLS);
        }
        if (cause instanceof HttpHostConnectException
                || cause instanceof ConnectException
                || cause instanceof NoRouteToHostException) {
            return new Broken(Fault.CONNECT);
        }
        if (cause instanceof HttpException
                || cause instanceof ParseException
                || cause instanceof MessageConstraintException) {
            return new Broken(Fault.PROTOCOL);
        }
        return new Broken(Fault.CLOSED);
    }

    private static boolean isSecure(HttpHost target) {
        return target.getSchemeName().equals("https");
    }

    private static String path(URI url) {
        URI ascii = URI.create(url.toASCIIString());
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    @Override
    public void close() {
        lookup.close();
        client.close(CloseMode.IMMEDIATE);
    }
}

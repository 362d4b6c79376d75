package org.parley.bench;

import java.net.URI;

/** A conformance kit for the Operator API: plays the platform's side against a running server and prints what differs. */
public final class OperatorBenchmark implements Benchmark {

    @Override
    public String name() {
        return "operator";
    }

    @Override
    public String summary() {
        return "plays a bot platform by the Operator API and prints what differs from it";
    }

    @Override
    public String usage() {
        return """
                operator URL [options]    URL is the platform's address, such as http://127.0.0.1:8080/chat/operator/demo-operator
                  --group 1               number of the group customers are handed to; the first agent must be of it
                  --other 2               number of another group of the first agent, to which a chat is forwarded
                  --host 127.0.0.1        the address of this machine the server may call
                Prints a line for each check and what differs; figures: checks, differ.
                """;
    }

    @Override
    public boolean run(Arguments arguments, Report report) throws Exception {
        String address = arguments.word(0, "the address a platform calls");
        URI url = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        String server = url.getScheme() + "://" + url.getRawAuthority();
        Target target = Target.from(arguments, URI.create(server));
        int group = arguments.number("group", 1, 0);
        int other = arguments.number("other", 2, 0);
        String host = arguments.text("host", "127.0.0.1");
        arguments.refuseTheRest(1);
        Checks checks = new Checks(report);
        try (Web web = new Web(target.url());
                PlatformSide platform = new PlatformSide(web, url.getRawPath(), host)) {
            AgentDesk agent = new AgentDesk(web, target.agents().get(0));
            new OperatorScript(platform, agent, checks, group, other).play();
        }
        report.figure("checks", checks.made());
        report.figure("differ", checks.different());
        return checks.different() == 0;
    }
}

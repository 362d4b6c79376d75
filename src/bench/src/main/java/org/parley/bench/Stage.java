package org.parley.bench;

import java.time.Duration;

/** A running server with raised limits, a signed-in team and an administrator: what a benchmark plays on. */
final class Stage implements AutoCloseable {

    private static final Duration SIGN_IN = Duration.ofSeconds(60);

    private final Schedule schedule = new Schedule();
    private final Web web;
    private final AgentDesk administrator;
    private RaisedLimits limits;
    private Team team;

    private Stage(Target target) {
        this.web = new Web(target.url());
        this.administrator = new AgentDesk(web, target.administrator());
    }

    static Stage open(Target target) {
        Stage stage = new Stage(target);
        try {
            Schedule.await(stage.administrator.signIn(), SIGN_IN);
            stage.limits = RaisedLimits.raise(stage.administrator, target.settle());
            stage.team = Team.open(stage.web, stage.schedule, target.agents());
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    Web web() {
        return web;
    }

    Schedule schedule() {
        return schedule;
    }

    Team team() {
        return team;
    }

    AgentDesk administrator() {
        return administrator;
    }

    @Override
    public void close() {
        try {
            if (team != null) {
                team.close();
            }
            if (limits != null) {
                limits.close();
            }
        } finally {
            web.close();
            schedule.close();
        }
    }
}

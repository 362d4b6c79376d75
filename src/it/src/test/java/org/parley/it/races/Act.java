package org.parley.it.races;

import java.util.Map;
import java.util.UUID;
import org.parley.it.support.Answer;
import org.parley.it.support.Customer;
import org.parley.it.support.Staff;

/** What somebody may do to a chat: the call, and what the rules say of it. */
enum Act {
    CUSTOMER_WRITES {
        @Override
        Answer call(Cast cast, Customer customer) {
            return customer.send(UUID.randomUUID().toString(), name());
        }

        @Override
        Verdict on(Model chat) {
            return chat.closed() ? chat.refuses(409) : chat.stays(201);
        }
    },
    AGENT_WRITES {
        @Override
        Answer call(Cast cast, Customer customer) {
            return cast.agent.says(customer.chat(), name());
        }

        @Override
        Verdict on(Model chat) {
            return chat.heldBy("agent")
                    ? chat.stays(201)
                    : chat.heldByAnother("agent") ? chat.refuses(404) : chat.refuses(409);
        }
    },
    FORWARD {
        @Override
        Answer call(Cast cast, Customer customer) {
            return cast.agent.forward(customer.chat(), cast.target);
        }

        @Override
        Verdict on(Model chat) {
            return chat.heldBy("agent")
                    ? chat.becomes(200, "QUEUED", null, null)
                    : chat.heldByAnother("agent") ? chat.refuses(404) : chat.refuses(403);
        }
    },
    TAKE_OVER {
        @Override
        Answer call(Cast cast, Customer customer) {
            return cast.supervisor.post("/chats/" + customer.chat() + "/takeover", null);
        }

        @Override
        Verdict on(Model chat) {
            return chat.inProgress() ? chat.becomes(200, "IN_PROGRESS", "supervisor", null) : chat.refuses(409);
        }
    },
    JOIN {
        @Override
        Answer call(Cast cast, Customer customer) {
            return cast.colleague.join(customer.chat());
        }

        @Override
        Verdict on(Model chat) {
            return chat.state().equals("QUEUED")
                    ? chat.becomes(200, "IN_PROGRESS", "colleague", null)
                    : chat.heldBy("colleague") ? chat.stays(200) : chat.refuses(409);
        }
    },
    CLOSE {
        @Override
        Answer call(Cast cast, Customer customer) {
            return cast.agent.close(customer.chat());
        }

        @Override
        Verdict on(Model chat) {
            if (chat.closed()) {
                return chat.stays(200);
            }
            return chat.heldBy("agent")
                    ? chat.becomes(200, "CLOSED", null, "AGENT")
                    : chat.heldByAnother("agent") ? chat.refuses(404) : chat.refuses(403);
        }
    },
    END {
        @Override
        Answer call(Cast cast, Customer customer) {
            return customer.close();
        }

        @Override
        Verdict on(Model chat) {
            return chat.closed() ? chat.stays(200) : chat.becomes(200, "CLOSED", null, "CUSTOMER");
        }
    },
    BLOCK {
        @Override
        Answer call(Cast cast, Customer customer) {
            return cast.supervisor.post(
                    "/chats/" + customer.chat() + "/block",
                    "{\"reason\":\"spam\",\"message\":\"Please write by post.\"}");
        }

        @Override
        Verdict on(Model chat) {
            return chat.closed() ? chat.stays(200) : chat.becomes(200, "CLOSED", null, "BLOCKED");
        }
    };

    /** Who plays: all of both groups, the agent holds the chat when it begins. */
    record Cast(Staff agent, Staff colleague, Staff supervisor, int target) {}

    /** A chat as the rules know it. */
    record Model(String state, String holder, String reason) {

        static final Model BEGUN = new Model("IN_PROGRESS", "agent", null);

        boolean closed() {
            return state.equals("CLOSED");
        }

        boolean inProgress() {
            return state.equals("IN_PROGRESS");
        }

        boolean heldBy(String who) {
            return inProgress() && holder.equals(who);
        }

        boolean heldByAnother(String who) {
            return inProgress() && !holder.equals(who);
        }

        Verdict stays(int status) {
            return new Verdict(status, this);
        }

        Verdict refuses(int status) {
            return new Verdict(status, this);
        }

        Verdict becomes(int status, String newState, String newHolder, String newReason) {
            return new Verdict(status, new Model(newState, newHolder, newReason));
        }
    }

    /** The status of the answer, and the chat after it. */
    record Verdict(int status, Model after) {}

    abstract Answer call(Cast cast, Customer customer);

    abstract Verdict on(Model chat);

    /** Whether these acts, one after another in some order, give these answers and leave the chat like this. */
    static boolean explained(Map<Act, Integer> answers, Model before, Model after) {
        if (answers.isEmpty()) {
            return before.equals(after);
        }
        return answers.keySet().stream().anyMatch(act -> {
            Verdict verdict = act.on(before);
            Map<Act, Integer> rest = new java.util.EnumMap<>(answers);
            return verdict.status == rest.remove(act) && explained(rest, verdict.after, after);
        });
    }
}

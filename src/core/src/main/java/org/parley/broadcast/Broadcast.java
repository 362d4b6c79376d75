package org.parley.broadcast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.parley.agent.AgentEvent;
import org.parley.chat.ChatEvent;
import org.parley.chat.Typing;
import org.parley.prompter.PromptChanged;
import org.parley.settings.SettingsChanged;

/**
 * Events that travel together in one JMS message, in the order in which they were committed. On the wire a line each:
 *
 * <pre>
 * chat &lt;id&gt; &lt;sequence&gt; &lt;kind&gt; &lt;time&gt;
 * agent &lt;id&gt; &lt;kind&gt;
 * typing &lt;chat&gt; CUSTOMER|AGENT
 * prompt &lt;chat, or - for the sidebar&gt; &lt;agent&gt;
 * settings
 * lost
 * </pre>
 *
 * {@code lost} says that events before this broadcast could not be sent, so that every page reads anew. A line of an unknown first
 * word is skipped, so that nodes of two versions can share a topic.
 */
public record Broadcast(
        List<ChatEvent> chats,
        List<AgentEvent> agents,
        List<Typing> typing,
        List<Prompted> prompts,
        boolean settings,
        boolean afterLoss) {

    /**
     * Something changed about prompts.
     *
     * @param chat they are of, or null for questions in the sidebar
     * @param agent id of the agent who asked
     */
    public record Prompted(UUID chat, long agent) {}

    private static final String LOST = "lost";
    private static final String SETTINGS = "settings";
    private static final String CUSTOMER = "CUSTOMER";
    private static final String NONE = "-";

    /** @param events {@link ChatEvent}s, {@link AgentEvent}s, {@link Typing}s, {@link PromptChanged}s and {@link SettingsChanged} */
    static String write(List<Object> events, boolean afterLoss) {
        StringBuilder text = new StringBuilder(afterLoss ? LOST + "\n" : "");
        for (Object event : events) {
            if (event instanceof ChatEvent chat) {
                text.append("chat ").append(chat.chat()).append(' ').append(chat.sequence());
                text.append(' ')
                        .append(chat.kind())
                        .append(' ')
                        .append(chat.at())
                        .append('\n');
            } else if (event instanceof AgentEvent agent) {
                text.append("agent ")
                        .append(agent.agent())
                        .append(' ')
                        .append(agent.kind())
                        .append('\n');
            } else if (event instanceof Typing typing) {
                text.append("typing ").append(typing.chat()).append(' ');
                text.append(typing.customer() ? CUSTOMER : "AGENT").append('\n');
            } else if (event instanceof PromptChanged prompt) {
                text.append("prompt ").append(prompt.chat() == null ? NONE : prompt.chat());
                text.append(' ').append(prompt.agent()).append('\n');
            } else if (event instanceof SettingsChanged) {
                text.append(SETTINGS).append('\n');
            }
        }
        return text.toString();
    }

    /** Reads what {@link #write} wrote, once or several times in a row. */
    static Broadcast read(String text) {
        boolean settings = text.lines().anyMatch(SETTINGS::equals);
        boolean lost = text.lines().anyMatch(LOST::equals);
        Broadcast broadcast = new Broadcast(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), settings, lost);
        text.lines().map(line -> line.split(" ")).forEach(broadcast::add);
        return broadcast;
    }

    private void add(String[] words) {
        switch (words[0]) {
            case "chat" ->
                chats.add(new ChatEvent(
                        UUID.fromString(words[1]),
                        Integer.parseInt(words[2]),
                        ChatEvent.Kind.valueOf(words[3]),
                        Instant.parse(words[4])));
            case "agent" -> agents.add(new AgentEvent(Long.parseLong(words[1]), AgentEvent.Kind.valueOf(words[2])));
            case "prompt" ->
                prompts.add(new Prompted(
                        NONE.equals(words[1]) ? null : UUID.fromString(words[1]), Long.parseLong(words[2])));
            case "typing" -> typing.add(new Typing(UUID.fromString(words[1]), CUSTOMER.equals(words[2])));
            default -> {}
        }
    }
}

package org.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChatWriterTest {

    private static final UUID STUCK = new UUID(0, 1);
    private static final UUID FREE = new UUID(0, 2);

    private record Item(UUID chat, int number) {}

    @Test
    @DisplayName("S3.1 Nothing overtakes a message that failed, and the messages of other chats go through")
    void whatFollowsAFailureInItsChatIsNotTried() {
        List<Item> batch = List.of(new Item(STUCK, 1), new Item(FREE, 1), new Item(STUCK, 2), new Item(FREE, 2));
        List<Item> tried = new ArrayList<>();
        List<Item> refused = new ArrayList<>();

        ChatWriter.oneByOne(
                batch,
                Item::chat,
                item -> {
                    tried.add(item);
                    return item.chat.equals(FREE);
                },
                refused::add);

        assertThat(tried).containsExactly(new Item(STUCK, 1), new Item(FREE, 1), new Item(FREE, 2));
        assertThat(refused).containsExactly(new Item(STUCK, 1), new Item(STUCK, 2));
    }
}

package org.parley.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CustomerClaimTest {

    @Test
    @DisplayName(
            "What a bot reports again and again never makes more than thirty attributes; known ones get new values")
    void attributesAreBounded() {
        Map<String, String> known = numbered(0, 29);
        Map<String, String> more = numbered(29, 40);
        more.put("key 3", "new");

        Map<String, String> merged = CustomerClaim.merged("attributes", known, more);

        assertThat(merged).hasSize(30).containsKeys("key 0", "key 28", "key 29").containsEntry("key 3", "new");
        assertThat(CustomerClaim.merged("attributes", merged, numbered(50, 60))).isEqualTo(merged);
    }

    private static Map<String, String> numbered(int from, int to) {
        Map<String, String> attributes = new LinkedHashMap<>();
        IntStream.range(from, to).forEach(number -> attributes.put("key " + number, "value"));
        return attributes;
    }
}

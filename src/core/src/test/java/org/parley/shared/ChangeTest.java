package org.parley.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChangeTest {

    record Form(String name, Integer limit, Set<Integer> groups) {
        Form {
            if (limit != null && limit < 0) {
                throw Refusal.invalid("limit", "“limit” is not below 0.");
            }
        }
    }

    private static final Form READ = new Form("Anna", 5, Set.of(1, 2));

    @Test
    @DisplayName("What was left as it was read stays what another one has made of it meanwhile")
    void twoWhoChangeDifferentThings() {
        Change<Form> change = new Change<>(READ, new Form("Anna Keller", 5, Set.of(1, 2)));

        Form now = change.onto(() -> new Form("Anna", null, Set.of(2)));

        assertThat(now).isEqualTo(new Form("Anna Keller", null, Set.of(2)));
    }

    @Test
    @DisplayName("The same thing changed by both is refused by its name, unless both made the same of it")
    void twoWhoChangeTheSame() {
        Change<Form> change = new Change<>(READ, new Form("Anna", 3, Set.of(1, 2)));

        assertThatThrownBy(() -> change.onto(() -> new Form("Anna", null, Set.of())))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.CHANGED_MEANWHILE);
                    assertThat(refusal.field()).isEqualTo("limit");
                });
        assertThat(change.onto(() -> new Form("Bo", 3, Set.of()))).isEqualTo(new Form("Bo", 3, Set.of()));
    }

    @Test
    @DisplayName("Of a set the members come and go that were added and taken away")
    void membersComeAndGo() {
        Change<Form> change = new Change<>(READ, new Form("Anna", 5, Set.of(2, 3)));

        assertThat(change.onto(() -> new Form("Anna", 5, Set.of(1, 2, 4))).groups())
                .containsExactlyInAnyOrder(2, 3, 4);
        assertThat(change.onto(() -> new Form("Anna", 5, Set.of(1))).groups()).containsExactly(3);
    }

    @Test
    @DisplayName("Who read nothing says all of it; what is there is not even asked for")
    void allOfIt() {
        Form form = Change.all(READ).onto(() -> {
            throw new AssertionError("asked");
        });

        assertThat(form).isEqualTo(READ);
    }

    @Test
    @DisplayName("What the record refuses is refused as it says")
    void whatTheRecordRefuses() {
        record Bounds(int least, int most) {
            Bounds {
                if (least > most) {
                    throw Refusal.invalid("least", "“least” is not above “most”.");
                }
            }
        }
        Change<Bounds> change = new Change<>(new Bounds(1, 9), new Bounds(5, 9));

        assertThatThrownBy(() -> change.onto(() -> new Bounds(1, 3)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("least"));
    }
}

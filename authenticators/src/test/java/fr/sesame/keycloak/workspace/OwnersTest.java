package fr.sesame.keycloak.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnersTest {

    @Test
    void spellingsOfOneMailboxAreOne() {
        assertThat(Owners.mailbox("Jean.Dupont@Soci\u00e9t\u00e9.example"))
                .isEqualTo(Owners.mailbox("jean.dupont@xn--socit-esab.example"))
                .isEqualTo(Owners.mailbox("jean.dupont@soci\u00e9t\u00e9\u3002example"));
    }

    /** Letters that some comparisons take for others. */
    @Test
    void mailboxesThatOnlyLookTheSameAreTwo() {
        assertThat(Owners.mailbox("\u0131van@example.com")).isNotEqualTo(Owners.mailbox("ivan@example.com"));
        assertThat(Owners.mailbox("\u017fimon@example.com")).isNotEqualTo(Owners.mailbox("simon@example.com"));
    }
}

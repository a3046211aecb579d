package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WrittenMailTest {

    @Test
    void aWrittenMailDoesNotPrintItself() {
        var mail = new WrittenMail("jeanne@example.com", "Sujet", "Code 048213", "<p>048213</p>");
        assertThat("" + Optional.of(mail)).doesNotContain("048213", "jeanne", "Sujet");
    }
}

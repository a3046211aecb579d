package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.demo.Mail;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mail of « Trouver mon espace », and where its links lead. */
record WorkspaceMail(SecretMail letter) {

    private static final Pattern FILLED_IN = Pattern.compile("name=\"username\"[^>]* value=\"([^\"]*)\"");
    private static final int MOST_HOPS = 6;

    /** Asks for one to an address, and waits for the next mail there. */
    static WorkspaceMail of(SesameServer server, String address) {
        return new WorkspaceMail(
                new SecretMails(server).broughtBy(() -> WorkspaceVisitor.ask(server, address), address));
    }

    Mail mail() {
        return letter.mail();
    }

    String text() {
        return SecretMail.unwrapped(mail());
    }

    /** The link below a name. */
    URI link(String name) {
        var found = Pattern.compile("- "
                        + Stream.of(name.split(" ", -1)).map(Pattern::quote).collect(Collectors.joining("\\s+"))
                        + "\\R(http\\S+)")
                .matcher(Objects.requireNonNull(mail().text()));
        assertThat(found.find()).as(mail().text()).isTrue();
        return URI.create(found.group(1));
    }

    /** Opens a link and goes where it leads. */
    static Answer follow(HttpVisitor visitor, URI link) {
        var answer = visitor.get(link);
        for (var hops = 0; answer.status() / 100 == 3 && hops < MOST_HOPS; hops++) {
            answer = visitor.get(answer.location());
        }
        return answer;
    }

    /** What the field for the name has in it. */
    static String filledIn(Answer page) {
        var found = FILLED_IN.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }
}

package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.application.OidcApplication;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.LoginMailPages;
import fr.sesame.tests.browser.OidcApplicationPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;

/** Where journeys by mail begin and end: an application whose library checks its own state, nonce and PKCE. */
record JourneyApplication(OidcApplication application) implements AutoCloseable {

    /** Starts it, known to realm sesame. */
    static JourneyApplication start(SesameServer server, Admin admin) throws IOException {
        return new JourneyApplication(OidcApplication.start(server.keycloak(), "sesame", "application")
                .register(admin));
    }

    /** Opens it, with what it shall ask of the login, such as {@code ?acr_values=2}. */
    void open(Person person, String query) {
        person.page().navigate(application.uri() + query);
    }

    /** Opens it where nobody is logged in. */
    IdentifierPage logIn(Person person) {
        return logIn(person, "");
    }

    IdentifierPage logIn(Person person, String query) {
        open(person, query);
        return new IdentifierPage(person);
    }

    /** Goes as far as the page that sends the mail. */
    LoginMailPages passwordless(Person person, String address) {
        logIn(person).continueAs(address);
        return new LoginMailPages(person).open();
    }

    /** Waits until somebody is back, as the one with this address. */
    OidcApplicationPage assertLoggedIn(Person person, String address) {
        var landed = new OidcApplicationPage(person);
        assertThat(landed.outcome()).isEqualTo("logged-in");
        assertThat(landed.email()).isEqualTo(address);
        return landed;
    }

    @Override
    public void close() {
        application.close();
    }
}

package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import java.util.Map;

/**
 * A flow of the demo realm, whose options tests change.
 *
 * @param alias the flow's name
 * @param mailStep the step that mails
 */
record DemoFlow(Admin admin, String alias, String mailStep) {

    /** Forgotten password. */
    static DemoFlow reset(Admin admin) {
        return new DemoFlow(admin, "sesame reset", "sesame-reset-code");
    }

    /** The login. */
    static DemoFlow browser(Admin admin) {
        return new DemoFlow(admin, "sesame browser", "sesame-magic-link");
    }

    /** Nobody is sent to a company's login, whatever the domain of the address. */
    static Change withoutCompanyLogin(Admin admin) {
        return browser(admin).with("sesame-identifier", Map.of("company-login", "false"));
    }

    /** Options of a step. */
    Change with(String step, Map<String, String> options) {
        return Realm.sesame(admin).withOptions(alias, step, options);
    }

    /** Options of the step that mails. */
    Change withMail(Map<String, String> options) {
        return with(mailStep, options);
    }
}

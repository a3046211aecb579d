package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.company.CompanyNames;
import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.server.MailDomain;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/** What an attempt knows of the way to a company's login: whether somebody was sent there, and by what name. */
record CompanyTrip(AuthenticationFlowContext context) {

    private static final String SENT_NOTE = "sesame-sent-to-company";

    /** The company that was named, by what names it. */
    private static final String NAMED_NOTE = "sesame-named-company";

    /** At which name somebody was asked to which of its logins; the note of a flow that goes on is gone once it is begun anew. */
    private static final String CHOICE_NOTE = "sesame-company-choice";

    void begin() {
        context.getAuthenticationSession().setClientNote(SENT_NOTE, "true");
    }

    /** Whether the person was sent there, and may be back. */
    boolean wasBegun() {
        return context.getAuthenticationSession().getClientNote(SENT_NOTE) != null;
    }

    /** Whoever has typed this is asked to which of its logins. */
    void askWhich(Identifier typed) {
        context.getAuthenticationSession().setClientNote(CHOICE_NOTE, typed.value());
        context.getAuthenticationSession().setAuthNote(CHOICE_NOTE, typed.value());
    }

    /** Who is asked that, and was sent to none of them yet. */
    Optional<Identifier> asked() {
        var attempt = context.getAuthenticationSession();
        return LoginAttempt.in(attempt)
                .identifier()
                .filter(typed -> !wasBegun() && typed.value().equals(attempt.getAuthNote(CHOICE_NOTE)));
    }

    /** Whether the person has gone back from that question, and was sent to none of them: another name is what was wanted. */
    boolean wasTurnedDown() {
        var attempt = context.getAuthenticationSession();
        return !wasBegun()
                && attempt.getAuthNote(CHOICE_NOTE) == null
                && LoginAttempt.in(attempt)
                        .lastTyped()
                        .filter(typed -> typed.value().equals(attempt.getClientNote(CHOICE_NOTE)))
                        .isPresent();
    }

    void name(String company) {
        context.getAuthenticationSession().setClientNote(NAMED_NOTE, company);
        context.getAuthenticationSession().setAuthNote(NAMED_NOTE, company);
    }

    /** The name of whose company somebody is asked to which of its logins, and was sent to none of them yet. */
    Optional<String> askedByName() {
        var attempt = context.getAuthenticationSession();
        return name().filter(name -> !wasBegun() && name.equals(attempt.getAuthNote(NAMED_NOTE)));
    }

    void forgetName() {
        context.getAuthenticationSession().removeClientNote(NAMED_NOTE);
    }

    Optional<String> name() {
        return Optional.ofNullable(context.getAuthenticationSession().getClientNote(NAMED_NOTE));
    }

    /** Whether the organisation leaves anybody another way in: which of its people, the next step finds out. */
    boolean hasAnotherWay() {
        return rule().map(CompanyOnly::hasBreakGlass).orElse(true);
    }

    /** Whether people of the company that was named come in by their company's login alone. */
    boolean isTheOnlyWay() {
        return rule().isPresent();
    }

    /** That of the company that was named last, by its name or by an address. */
    private Optional<CompanyOnly> rule() {
        var named = name();
        return named.isPresent()
                ? named.flatMap(new CompanyNames(context.getSession(), context.getRealm())::rule)
                : LoginAttempt.in(context.getAuthenticationSession())
                        .lastTyped()
                        .flatMap(typed -> MailDomain.ofAddress(typed.value()))
                        .flatMap(domain -> CompanyOnly.of(context.getSession(), context.getRealm(), domain));
    }
}

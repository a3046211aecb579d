package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.server.MailDomain;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/** What an attempt knows of the way to a company's login: whether somebody was sent there, and by what name. */
record CompanyTrip(AuthenticationFlowContext context) {

    private static final String SENT_NOTE = "sesame-sent-to-company";

    /** The company that was named, by what names it. */
    private static final String NAMED_NOTE = "sesame-named-company";

    void begin() {
        context.getAuthenticationSession().setClientNote(SENT_NOTE, "true");
    }

    /** Whether the person was sent there, and may be back. */
    boolean wasBegun() {
        return context.getAuthenticationSession().getClientNote(SENT_NOTE) != null;
    }

    void name(String company) {
        context.getAuthenticationSession().setClientNote(NAMED_NOTE, company);
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

    /** Whether people of the domain that was typed come in by their company's login alone. */
    boolean isTheOnlyWay() {
        return rule().isPresent();
    }

    private Optional<CompanyOnly> rule() {
        return LoginAttempt.in(context.getAuthenticationSession())
                .lastTyped()
                .flatMap(typed -> MailDomain.ofAddress(typed.value()))
                .flatMap(domain -> CompanyOnly.of(context.getSession(), context.getRealm(), domain));
    }
}

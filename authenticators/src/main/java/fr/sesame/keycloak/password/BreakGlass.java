package fr.sesame.keycloak.password;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.server.Browser;
import java.time.Clock;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.models.OrganizationModel;
import org.keycloak.utils.EmailValidationUtil;

/** A password that was used although people of its organisation have none to use: meant for the company's bad day. */
record BreakGlass(AuthenticationFlowContext context, CompanyOnly only, Clock clock) {

    private static final String NAME = "break_glass";

    /** Says so to whoever watches: an event, a note of the session, a mail to the organisation's contact. */
    void used() {
        var organization = only.organization();
        only.noteUse(context.getAuthenticationSession());
        context.getEvent()
                .clone()
                .event(EventType.IDENTITY_PROVIDER_LOGIN)
                .user(context.getUser())
                .detail(Details.REASON, NAME)
                .detail(OrganizationModel.ORGANIZATION_ATTRIBUTE, organization.getAlias())
                .error(NAME);
        only.contact().filter(EmailValidationUtil::isValidEmail).ifPresent(this::tell);
    }

    private void tell(String contact) {
        var session = context.getSession();
        var browser = Browser.of(session);
        var posted = session.getProvider(Outbox.class)
                .post(new BreakGlassLetter(
                        context.getRealm().getId(),
                        context.getUser().getId(),
                        only.organization().getName(),
                        contact,
                        new MailFacts(
                                context.getAuthenticationSession().getClient().getId(),
                                clock.instant(),
                                browser.name(),
                                browser.system()),
                        context.getRealm().isInternationalizationEnabled()
                                ? context.getRealm().getDefaultLocale()
                                : session.getContext().resolveLocale(null).toLanguageTag()));
        if (!posted) {
            context.getEvent()
                    .clone()
                    .event(EventType.IDENTITY_PROVIDER_LOGIN)
                    .user(context.getUser())
                    .detail(Details.REASON, Outbox.FULL)
                    .error(Errors.EMAIL_SEND_FAILED);
        }
    }
}

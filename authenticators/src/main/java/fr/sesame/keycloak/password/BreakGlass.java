package fr.sesame.keycloak.password;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.Notice;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.ClientAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.OrganizationModel;
import org.keycloak.utils.EmailValidationUtil;

/** A password that was used although people of its organisation have none to use: meant for the company's bad day. */
record BreakGlass(AuthenticationFlowContext context, CompanyOnly only, Clock clock) {

    private static final String NAME = "break_glass";
    private static final MailTemplate NOTICE =
            new MailTemplate("sesameMailBreakGlassSubject", "sesame-break-glass.ftl");

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
        var variables = new HashMap<String, Object>();
        variables.put("organization", only.organization().getName());
        variables.put("person", context.getUser().getUsername());
        new Notice(
                        context.getRealm().getId(),
                        NOTICE,
                        new Notice.Reader(contact, Optional.empty()),
                        variables,
                        new MailFacts(
                                context.getAuthenticationSession().getClient().getId(),
                                clock.instant(),
                                browser.name(),
                                browser.system()),
                        context.getRealm().isInternationalizationEnabled()
                                ? context.getRealm().getDefaultLocale()
                                : session.getContext().resolveLocale(null).toLanguageTag(),
                        new Notice.About(
                                EventType.IDENTITY_PROVIDER_LOGIN,
                                context.getUser().getId(),
                                Map.of(),
                                ClientAddress.of(session)))
                .post(session);
    }
}

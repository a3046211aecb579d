package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.brand.Brand;
import fr.sesame.keycloak.brand.BrandedOrganization;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.WholeLanguages;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.Slots;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.theme.Theme;

/**
 * Keycloak's mails with variables more: the {@link Brand}, and the {@link MailFacts} of a mail that somebody asks for
 * while logging in.
 */
final class BrandedMails extends FreeMarkerEmailTemplateProvider {

    private static final Limit A_PERSON = new Limit(20, 3600);
    private static final Limit A_REALM = new Limit(500, 600);

    private final Clock clock;
    private Optional<EventType> notice = Optional.empty();

    BrandedMails(KeycloakSession session, Clock clock) {
        super(session);
        this.clock = clock;
    }

    @Override
    protected EmailTemplate processTemplate(
            String subjectKey, List<Object> subjectAttributes, String template, Map<String, Object> attributes)
            throws EmailException {
        try {
            attributes.put(
                    Brand.VARIABLE,
                    Brand.of(organization(attributes), realm, getTheme().getProperties())
                            .forMail());
        } catch (IOException e) {
            throw new EmailException("Failed to read the theme's properties", e);
        }
        if (authenticationSession != null) {
            var browser = Browser.of(session);
            attributes.putAll(new MailFacts(
                            authenticationSession.getClient().getId(),
                            clock.instant(),
                            browser.name(),
                            browser.system())
                    .variables(session, WholeLanguages.spoken(realm, theme(), locale(attributes))));
        }
        // In a language that the theme has.
        return WholeLanguages.during(
                session,
                realm,
                theme(),
                locale(attributes),
                () -> super.processTemplate(subjectKey, subjectAttributes, template, attributes));
    }

    private Theme theme() throws EmailException {
        try {
            return getTheme();
        } catch (IOException e) {
            throw new EmailException("Failed to read the theme", e);
        }
    }

    private Locale locale(Map<String, Object> attributes) {
        return session.getContext()
                .resolveLocale(
                        user,
                        Boolean.parseBoolean(String.valueOf(attributes.get(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER))));
    }

    /**
     * What the event listener {@code email} mails. It waits for the mail server within the request, and so tells a stranger
     * who tries a password whether there is somebody to be told of it; posted, it keeps nobody waiting.
     */
    @Override
    public void sendEvent(Event event) throws EmailException {
        if (event.getDetails() != null && event.getDetails().containsKey(PostedNotice.DETAIL)) {
            return;
        }
        if (event.getType() == EventType.LOGIN_ERROR) {
            var slots = new Slots(session, realm);
            // Any stranger can bring that about, and notices stand in the way of mails with codes.
            if (!slots.claim("notice " + realm.getId() + " " + user.getId(), A_PERSON)
                    || !slots.claim("notices " + realm.getId(), A_REALM)) {
                return;
            }
        }
        notice = Optional.of(event.getType());
        super.sendEvent(event);
    }

    @Override
    protected void send(
            Map<String, String> config, String subject, String textBody, String htmlBody, @Nullable String address)
            throws EmailException {
        var recipient = address == null ? user.getEmail() : address;
        if (notice.isPresent() && recipient != null) {
            var passing = notice.get() == EventType.LOGIN_ERROR;
            var letter =
                    new PostedNotice(realm.getId(), new WrittenMail(recipient, subject, textBody, htmlBody), passing);
            // What has happened has happened, whatever becomes of this session.
            var posted = KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(),
                    own -> own.getProvider(Outbox.class).post(letter));
            if (!posted && !passing) {
                throw new EmailException("The outbox is full");
            }
        } else {
            super.send(config, subject, textBody, htmlBody, address);
        }
    }

    /** That which invites, or that of the reader, who may know it. */
    private Optional<OrganizationModel> organization(Map<String, Object> attributes) {
        if (attributes.get("organization") instanceof OrganizationModel inviting) {
            return Optional.of(inviting);
        }
        // An invitation's reader may be nobody yet, and is then no account to look up.
        return user == null || user.getId() == null
                ? Optional.empty()
                : new BrandedOrganization(session, realm).ofPerson(user);
    }
}

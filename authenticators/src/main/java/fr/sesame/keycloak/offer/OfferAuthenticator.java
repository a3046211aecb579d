package fr.sesame.keycloak.offer;

import fr.sesame.keycloak.knownbrowser.SparedLogin;
import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.mailproof.Obstacles;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.Passkeys;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.RealmActions;
import fr.sesame.keycloak.server.Step;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;

/**
 * The page after a login by mail. Whatever is chosen is started as if an application had asked for it, so that it can be broken
 * off, and the login goes on all the same.
 */
final class OfferAuthenticator extends Step {

    private static final String TEMPLATE = "sesame-offer.ftl";

    /** To whom this attempt has shown the page: a reload shows it again. */
    private static final String SHOWN = "sesame-offered";

    /** What is offered; the names are those of buttons. */
    private enum Offer {
        PASSKEY(RealmActions.REGISTER_PASSKEY),
        PASSWORD(RequiredAction.UPDATE_PASSWORD.name());

        private final String action;

        Offer(String action) {
            this.action = action;
        }

        String button() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isEnabled(RealmModel realm) {
            return new RealmActions(realm).has(action);
        }
    }

    private final Clock clock;

    OfferAuthenticator(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        var user = context.getUser();
        var options = OfferOptions.read(context.getAuthenticatorConfig());
        if (user == null || !isDue(context, user, options)) {
            context.success();
            return;
        }
        var offers = offers(context, user, options);
        if (offers.isEmpty()) {
            context.success();
            return;
        }
        // From now on, whatever becomes of it: whoever leaves the page has been asked as well.
        if (context.getAuthenticationSession().getAuthNote(SHOWN) == null) {
            context.getAuthenticationSession().setAuthNote(SHOWN, user.getId());
            new Offered(context.getSession(), context.getRealm(), clock).note(options.rest(), user);
        }
        context.challenge(new OwnPage(context, TEMPLATE)
                .of(context.form()
                        .setAttribute(
                                "offers", offers.stream().map(Offer::button).collect(Collectors.toList()))));
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        var user = context.getUser();
        if (user != null) {
            var options = OfferOptions.read(context.getAuthenticatorConfig());
            var form = context.getHttpRequest().getDecodedFormParameters();
            if (isDue(context, user, options)) {
                var taken = offers(context, user, options).stream()
                        .filter(offer -> form.containsKey(offer.button()))
                        .findFirst();
                taken.ifPresent(
                        offer -> context.getAuthenticationSession().setClientNote(Constants.KC_ACTION, offer.action));
                context.getEvent().detail("offer", taken.map(Offer::button).orElse("later"));
            }
        }
        context.success();
    }

    /** Of a login by mail by whoever owns the account, in which nothing else is to be done. */
    private boolean isDue(AuthenticationFlowContext context, UserModel user, OfferOptions options) {
        var attempt = context.getAuthenticationSession();
        return LoginByMail.hasProven(attempt)
                && PendingLink.of(attempt).isEmpty()
                // What changes an account wants the second factor itself.
                && !SparedLogin.is(attempt)
                && attempt.getClientNote(Constants.KC_ACTION) == null
                && !attempt.getUserSessionNotes().containsKey(ImpersonationSessionNote.IMPERSONATOR_ID.toString())
                && attempt.getRequiredActions().isEmpty()
                && user.getRequiredActionsStream().findAny().isEmpty()
                && (user.getId().equals(attempt.getAuthNote(SHOWN))
                        || !new Offered(context.getSession(), context.getRealm(), clock)
                                .isWithin(options.rest(), user));
    }

    private static Set<Offer> offers(AuthenticationFlowContext context, UserModel user, OfferOptions options) {
        var realm = context.getRealm();
        var offers = EnumSet.noneOf(Offer.class);
        if (options.passkey()
                && Offer.PASSKEY.isEnabled(realm)
                && new Passkeys(context.getSession())
                        .credentialType()
                        .filter(type -> !user.credentialManager().isConfiguredFor(type))
                        .isPresent()) {
            offers.add(Offer.PASSKEY);
        }
        if (options.password()
                && Offer.PASSWORD.isEnabled(realm)
                && new Obstacles(context.getSession(), realm).ofPassword(user).isEmpty()) {
            offers.add(Offer.PASSWORD);
        }
        return offers;
    }
}

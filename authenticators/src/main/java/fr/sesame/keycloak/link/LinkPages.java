package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.Link;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.ApplicationName;
import fr.sesame.keycloak.server.MomentText;
import fr.sesame.keycloak.server.PageLanguage;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;

/** What a person sees who opens a link: one template, one state each. */
final class LinkPages {

    /** Button that asks for another mail. */
    static final String RENEW = "renew";

    private static final String TEMPLATE = "sesame-link.ftl";

    private final KeycloakSession session;
    private final RealmModel realm;

    LinkPages(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The application that the link was asked for; empty when it is gone or switched off. */
    Optional<ClientModel> client(Asked asked) {
        return Optional.ofNullable(session.clients().getClientById(realm, asked.clientId()))
                .filter(ClientModel::isEnabled);
    }

    /** What the link is for, whose, asked for when and where; with a button. */
    Response confirmation(Link.Good good, Optional<AskingBrowser> here, String nonce, Optional<FormMessage> error) {
        var form = about(good)
                .setAttribute("linkState", "confirm")
                .setAttribute("linkHere", here.isPresent())
                .setAttribute("linkPressedInVain", error.isPresent())
                .setAttribute("linkElsewhere", good.elsewhere().name().toLowerCase(Locale.ROOT))
                .setAttribute("codeLength", good.codeDigits())
                .setAttribute("linkNonce", nonce);
        here.ifPresent(asking -> form.setAttribute("linkTab", asking.attempt().getTabId()));
        error.ifPresent(form::addError);
        return answer(form, Status.OK);
    }

    /** The code to type where the person began, or that there is none. */
    Response code(Link.Good good, Optional<String> code) {
        var form = about(good).setAttribute("linkState", "code");
        code.ifPresent(digits -> form.setAttribute("linkCode", digits));
        return answer(form, Status.OK);
    }

    /** Somebody is logged in already. */
    Response loggedIn(Link.Good good, UserModel present, boolean same) {
        var start = StartPage.of(session, realm, good.purpose(), client(good.asked()));
        return answer(
                about(good)
                        .setAttribute("linkState", same ? "already" : "other")
                        .setAttribute("linkPresent", present.getUsername())
                        .setAttribute("linkStart", start.address().toString())
                        .setAttribute(
                                "linkLogout",
                                OIDCLoginProtocolService.logoutUrl(
                                                session.getContext().getUri())
                                        .build(realm.getName())
                                        .toString()),
                Status.OK);
    }

    /** The application doesn't exist any more, or is switched off. */
    Response applicationGone() {
        return answer(
                session.getProvider(LoginFormsProvider.class).setAttribute("linkState", "gone"), Status.BAD_REQUEST);
    }

    /** The login that the link was asked for can be gone on with in no other place than where it began. */
    Response onlyThere(Link.Good good, Instant now) {
        return answer(
                about(good)
                        .setAttribute("linkState", "there")
                        .setAttribute(
                                "linkForDevice",
                                good.asked()
                                        .attempt()
                                        .filter(Asked.Attempt::device)
                                        .isPresent())
                        .setAttribute("linkCodeTyped", good.hasCode(now)),
                Status.OK);
    }

    /**
     * A link that can't be used.
     *
     * @param step of the attempt that has asked for it, in this browser, where another mail can be asked for
     * @param nonce for a button that asks for another mail here; empty for no such button
     */
    Response dead(Link.Dead dead, Optional<URI> step, Optional<String> nonce) {
        var asked = dead.former().map(Link.Former::asked);
        var purpose = dead.former().map(Link.Former::purpose).orElse(Purpose.LOGIN);
        var client = asked.flatMap(this::client);
        var form = page(client)
                .setAttribute("linkState", "dead")
                .setAttribute("linkPurpose", purpose.name())
                .setAttribute("linkDead", dead.reason().name())
                .setAttribute("linkTold", dead.former().isPresent());
        step.ifPresent(address -> form.setAttribute("linkStep", address.toString()));
        nonce.ifPresent(value -> form.setAttribute("linkNonce", value));
        form.setAttribute(
                "linkStart",
                StartPage.of(session, realm, purpose, client).address().toString());
        return answer(form, Status.BAD_REQUEST);
    }

    /** Another mail is on its way, if anything is left to do. */
    Response renewed(Link.Dead dead) {
        var client = dead.former().map(Link.Former::asked).flatMap(this::client);
        return answer(
                page(client)
                        .setAttribute("linkState", "renewed")
                        .setAttribute(
                                "linkStart",
                                StartPage.of(session, realm, Purpose.LOGIN, client)
                                        .address()
                                        .toString()),
                Status.OK);
    }

    private LoginFormsProvider about(Link.Good good) {
        var asked = good.asked();
        var client = client(asked);
        var form = page(client)
                .setAttribute("linkPurpose", good.purpose().name())
                .setAttribute("linkByAdmin", asked.attempt().isEmpty())
                .setAttribute("linkElsewhere", Order.Elsewhere.CONFIRM.name().toLowerCase(Locale.ROOT))
                .setAttribute("linkAccount", account(good))
                .setAttribute("linkAskedAt", MomentText.of(asked.at(), PageLanguage.of(session, null)));
        client.flatMap(ApplicationName::of).ifPresent(name -> form.setAttribute("linkApplication", name));
        username(good).ifPresent(name -> form.setAttribute("linkUsername", name));
        asked.outside().ifPresent(account -> {
            form.setAttribute("linkProvider", account.providerName(session));
            form.setAttribute("linkOutside", account.name());
        });
        asked.browser().ifPresent(browser -> form.setAttribute("linkBrowser", browser));
        asked.system().ifPresent(system -> form.setAttribute("linkSystem", system));
        return form;
    }

    /** The address, masked; the user name, masked, of somebody without an address. */
    private String account(Link.Good good) {
        return MaskedAddress.of(Optional.of(good.owner().address())
                .filter(address -> !address.isBlank())
                .or(() -> owner(good).map(UserModel::getUsername))
                .orElse(""));
    }

    /** Where the address alone doesn't tell which account it is; the mail has it as well. */
    private Optional<String> username(Link.Good good) {
        return realm.isDuplicateEmailsAllowed() && !good.owner().address().isBlank()
                ? owner(good).map(UserModel::getUsername)
                : Optional.empty();
    }

    private Optional<UserModel> owner(Link.Good good) {
        return good.owner().userId().map(id -> session.users().getUserById(realm, id));
    }

    private LoginFormsProvider page(Optional<ClientModel> client) {
        client.ifPresent(session.getContext()::setClient);
        return session.getProvider(LoginFormsProvider.class);
    }

    private static Response answer(LoginFormsProvider form, Status status) {
        return Response.fromResponse(form.createForm(TEMPLATE))
                .status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

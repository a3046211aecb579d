package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.PendingSecret;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.secret.Secrets.Link;
import fr.sesame.keycloak.secret.Verdict;
import fr.sesame.keycloak.server.MomentText;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.LocaleUtil;

/**
 * The pages behind a link. GET (and HEAD) show what it is for and change nothing, however often a mail scanner opens
 * them; POST uses it.
 */
public final class LinkResource {

    static final String PATH = "link";

    private static final String TEMPLATE = "sesame-link.ftl";
    private static final String NONCE = "nonce";
    private static final int NONCE_SECONDS = 1800;

    /** Nothing else ties the button to the page: there is no Keycloak form code out here. */
    private static final ProofCookie NONCE_COOKIE =
            new ProofCookie("SESAME_NONCE", NONCE_SECONDS, NewCookie.SameSite.LAX);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Secrets secrets;

    LinkResource(KeycloakSession session) {
        this.session = session;
        this.realm = Objects.requireNonNull(session.getContext().getRealm());
        this.secrets = new Secrets(session, realm);
    }

    /** What the link is for, with a button. */
    @GET
    @Path(PATH + "/{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response show(@PathParam("token") String token) {
        // The language links of the page.
        LocaleUtil.processLocaleParam(session, realm, null);
        return page(look(token), false);
    }

    /** Uses the link. */
    @POST
    @Path(PATH + "/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response use(@PathParam("token") String token) {
        var link = look(token);
        if (!isFromThisPage()) {
            // The page again, with a fresh button: cookies may have been refused, or a page elsewhere has sent this.
            return page(link, true);
        }
        if (link instanceof Link.Dead dead) {
            return alreadyGoingOn(dead).orElseGet(() -> dead(dead));
        }
        var good = (Link.Good) link;
        var verdict = secrets.use(token);
        if (!(verdict instanceof Verdict.Accepted accepted)) {
            return show(token);
        }
        event().user(accepted.proof().userId())
                .detail(Details.CREDENTIAL_TYPE, "sesame-link")
                .success();
        NONCE_COOKIE.expire(session, realm);
        var attempt = AskingBrowser.pendingAttempt(session, realm, good.asked(), good.purpose(), good.id());
        if (attempt.isPresent()) {
            PendingSecret.in(attempt.get(), good.purpose()).prove(accepted.proof());
            return redirect(AskingBrowser.step(session, realm, attempt.get()));
        }
        new Ticket(session, realm).give(good.purpose(), accepted.proof());
        return redirect(start(good.asked()));
    }

    /** The second of two clicks in the browser that asked: it goes where the first one went. */
    private Optional<Response> alreadyGoingOn(Link.Dead dead) {
        return dead.spent()
                .flatMap(spent -> AskingBrowser.pendingAttempt(
                                session, realm, spent.asked(), spent.purpose(), spent.id())
                        .filter(attempt -> PendingSecret.in(attempt, spent.purpose())
                                .proven()
                                .isPresent()))
                .map(attempt -> redirect(AskingBrowser.step(session, realm, attempt)));
    }

    private Link look(String token) {
        return realm.isEnabled() && realm.isResetPasswordAllowed() ? secrets.look(token) : Link.Dead.unknown();
    }

    private Response page(Link link, boolean pressedInVain) {
        var path = session.getContext().getUri().getPath();
        if (path.contains("{") || path.contains("}")) {
            // The language links make a template of the page's own address, which it wouldn't survive.
            return Response.status(Status.NOT_FOUND).build();
        }
        return link instanceof Link.Good good ? confirmation(good, pressedInVain) : dead((Link.Dead) link);
    }

    private Response confirmation(Link.Good good, boolean pressedInVain) {
        var here = AskingBrowser.pendingAttempt(session, realm, good.asked(), good.purpose(), good.id());
        var nonce = NONCE_COOKIE.read(session).orElseGet(() -> Secrets.newId().value());
        NONCE_COOKIE.write(session, realm, nonce);
        var form = page(good.asked())
                .setAttribute("linkPurpose", good.purpose().name())
                .setAttribute("linkHere", here.isPresent())
                .setAttribute("linkPressedInVain", pressedInVain)
                .setAttribute("linkNonce", nonce)
                .setAttribute("linkAccount", MaskedAddress.of(good.owner().address()))
                .setAttribute(
                        "linkAskedAt",
                        MomentText.of(good.asked().at(), session.getContext().resolveLocale(null)));
        good.asked().browser().ifPresent(browser -> form.setAttribute("linkBrowser", browser));
        good.asked().system().ifPresent(system -> form.setAttribute("linkSystem", system));
        return answer(form, Status.OK);
    }

    private Response dead(Link.Dead dead) {
        event().detail(Details.REASON, dead.reason().name()).error(Errors.EXPIRED_CODE);
        var asked = dead.spent().map(Link.Spent::asked);
        var form = asked.map(this::page)
                .orElseGet(() -> session.getProvider(LoginFormsProvider.class))
                .setAttribute("linkDead", dead.reason().name())
                .setAttribute(
                        "linkAgain",
                        asked.map(this::start)
                                .orElseGet(() -> start(Optional.empty()))
                                .toString());
        return answer(form, Status.BAD_REQUEST);
    }

    private LoginFormsProvider page(Asked asked) {
        var client = session.clients().getClientById(realm, asked.clientId());
        if (client != null) {
            session.getContext().setClient(client);
        }
        return session.getProvider(LoginFormsProvider.class);
    }

    private Response answer(LoginFormsProvider form, Status status) {
        var page = form.createForm(TEMPLATE);
        return Response.fromResponse(page)
                .status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Where the flow begins that the link is for. */
    private URI start(Asked asked) {
        return start(Optional.ofNullable(session.clients().getClientById(realm, asked.clientId()))
                .filter(client -> client.isEnabled())
                .map(client -> client.getClientId()));
    }

    private URI start(Optional<String> clientId) {
        var uri = LoginActionsService.loginActionsBaseUrl(session.getContext().getUri())
                .path(LoginActionsService.RESET_CREDENTIALS_PATH);
        clientId.ifPresent(id -> uri.queryParam(Constants.CLIENT_ID, id));
        return uri.build(realm.getName());
    }

    /** Whether the button of our own page was pressed, in the browser that was shown it. */
    private boolean isFromThisPage() {
        var headers = session.getContext().getHttpRequest().getHttpHeaders();
        var site = headers.getHeaderString("Sec-Fetch-Site");
        var typed =
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(NONCE);
        return (site == null || site.equals("same-origin"))
                && NONCE_COOKIE
                        .read(session)
                        .filter(nonce -> nonce.equals(typed))
                        .isPresent();
    }

    private EventBuilder event() {
        return new EventBuilder(realm, session, session.getContext().getConnection()).event(EventType.RESET_PASSWORD);
    }

    private static Response redirect(URI uri) {
        return Response.seeOther(uri).build();
    }
}

package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.CodeJudge;
import fr.sesame.keycloak.secret.Link;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.secret.TypedCode;
import fr.sesame.keycloak.secret.Verdict;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.LanguageLinks;
import fr.sesame.keycloak.throttle.WrongCode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.util.LocaleUtil;

/**
 * The pages behind a link. GET (and HEAD) show what it is for and change nothing, however often a mail scanner opens
 * them; POST uses it.
 */
public final class LinkResource {

    static final String PATH = "link";

    private static final String CODE = "code";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Secrets secrets;
    private final CodeJudge codes;
    private final LinkPages pages;
    private final LinkHindrances hindrances;
    private final ConfirmButton button;
    private final LinkEvents events;

    LinkResource(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = Objects.requireNonNull(session.getContext().getRealm());
        this.secrets = new Secrets(session, realm, clock);
        this.codes = new CodeJudge(session, realm, clock);
        this.pages = new LinkPages(session, realm);
        this.hindrances = new LinkHindrances(session, realm, pages, clock);
        this.button = new ConfirmButton(session, realm);
        this.events = new LinkEvents(session, realm);
    }

    /** What the link is for, with a button. */
    @GET
    @Path(PATH + "/{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response show(@PathParam("token") String token) {
        return LanguageLinks.refuse(session).orElseGet(() -> page(token));
    }

    private Response page(String token) {
        var link = look(token);
        if (link instanceof Link.Good good) {
            events.opened(good);
            AskersLanguage.of(session, realm, good).show(session);
        }
        // The language links of the page. In the browser that asked Keycloak looks at the attempt's language alone.
        LocaleUtil.processLocaleParam(
                session,
                realm,
                link instanceof Link.Good good
                        ? here(good).map(AskingBrowser::attempt).orElse(null)
                        : null);
        return link instanceof Link.Good good ? show(good, Optional.empty()) : dead((Link.Dead) link);
    }

    private Response show(Link.Good good, Optional<FormMessage> error) {
        return hindrance(good)
                .map(LinkHindrance::page)
                .orElseGet(() -> pages.confirmation(good, here(good), button.nonce(), error));
    }

    /** Uses the link. */
    @POST
    @Path(PATH + "/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response use(@PathParam("token") String token) {
        return LanguageLinks.refuse(session).orElseGet(() -> press(token));
    }

    private Response press(String token) {
        var link = look(token);
        if (link instanceof Link.Dead dead) {
            return button.isPressed() ? renewed(dead).orElseGet(() -> goOnOrSayDead(dead)) : dead(dead);
        }
        var good = (Link.Good) link;
        if (!button.isPressed()) {
            // The page again, with a fresh button: cookies may have been refused, or a page elsewhere has sent this.
            AskersLanguage.of(session, realm, good).show(session);
            return show(good, Optional.of(new FormMessage("sesameLinkCookies")));
        }
        var hindrance = hindrance(good);
        hindrance.flatMap(LinkHindrance::reason).ifPresent(reason -> events.hindered(good, reason));
        return hindrance.map(LinkHindrance::page).orElseGet(() -> use(token, good));
    }

    private Response use(String token, Link.Good good) {
        var here = here(good);
        if (here.isEmpty() && good.elsewhere() == Order.Elsewhere.SHOW_CODE) {
            return pages.code(good, secrets.codeBehind(good, token));
        }
        var verdict = here.isPresent() ? secrets.useHere(good) : Optional.of(useElsewhere(good));
        return verdict.map(judged -> answer(good, here, judged))
                .orElseGet(() -> redirect(here.orElseThrow().step(session, realm)));
    }

    private Verdict useElsewhere(Link.Good good) {
        return good.elsewhere() == Order.Elsewhere.CONFIRM_WITH_CODE ? judgeCode(good) : secrets.use(good);
    }

    private Response answer(Link.Good good, Optional<AskingBrowser> here, Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            return goOn(good, accepted.proof(), here);
        }
        if (verdict instanceof Verdict.Wrong wrong) {
            new WrongCode(wrong.userId(), wrong.inARow(), ClientAddress.of(session)).count(session);
            events.wrong(good);
            return show(good, Optional.of(new FormMessage(CODE, "sesameCodeWrong")));
        }
        var reason = ((Verdict.Refused) verdict).reason();
        if (reason == Verdict.Reason.EXHAUSTED) {
            events.exhausted(good);
        }
        if (reason == Verdict.Reason.FOREIGN) {
            return show(good, Optional.of(new FormMessage(CODE, "sesameCodeMalformed", good.codeDigits())));
        }
        return reason == Verdict.Reason.EXHAUSTED
                ? show(good, Optional.of(new FormMessage(CODE, "sesameCodeExhausted")))
                : goOnOrSayDead(diedMeanwhile(good, reason));
    }

    /** Somebody was faster, or its time was over, after it was looked at. */
    private static Link.Dead diedMeanwhile(Link.Good good, Verdict.Reason reason) {
        return new Link.Dead(
                reason,
                Optional.of(new Link.Former(
                        good.id(),
                        good.purpose(),
                        good.asked(),
                        good.owner().userId().filter(id -> good.purpose() == Purpose.ACTIVATION))));
    }

    /** The link is good already; its code proves that a person is there who has read the mail. */
    private Verdict judgeCode(Link.Good good) {
        var form = session.getContext().getHttpRequest().getDecodedFormParameters();
        var typed = TypedCode.read(form.getFirst(CODE), good.codeDigits());
        var verdict = typed.map(code -> codes.judge(good, code)).orElse(new Verdict.Refused(Verdict.Reason.FOREIGN));
        return verdict instanceof Verdict.Accepted accepted
                ? new Verdict.Accepted(accepted.proof().by(Proof.Means.MAILED_LINK))
                : verdict;
    }

    private Response goOn(Link.Good good, Proof proof, Optional<AskingBrowser> here) {
        button.expire();
        var event = events.used(good, proof);
        if (here.isPresent()) {
            event.success();
            here.get().prove(proof);
            return redirect(here.get().step(session, realm));
        }
        AskersLanguage.of(session, realm, good).keep(session);
        var start = hindrances.start(good);
        event.detail(Details.REASON, start.known() ? "other_browser" : LinkHindrances.NO_START_PAGE)
                .success();
        new Ticket(session, realm).give(good.purpose(), start.clientId(), proof);
        return redirect(start.address());
    }

    /** The second of two clicks in the browser that asked goes where the first one went. */
    private Response goOnOrSayDead(Link.Dead dead) {
        return dead.former()
                .filter(used -> secrets.isUsedHere(used.id()))
                .flatMap(this::here)
                .map(asking -> redirect(asking.step(session, realm)))
                .orElseGet(() -> dead(dead));
    }

    private Optional<LinkHindrance> hindrance(Link.Good good) {
        if (hindrances.isApplicationGone(good)) {
            events.applicationGone(good);
        }
        return hindrances.of(good, here(good));
    }

    private Response dead(Link.Dead dead) {
        events.dead(dead);
        // Where the mail is still waited for, another one can be asked for.
        var waiting = dead.former()
                .flatMap(this::here)
                .filter(asking -> asking.secret().proven().isEmpty());
        return pages.dead(
                dead,
                waiting.map(asking -> asking.step(session, realm)),
                renewal(dead).map(renewal -> button.nonce()));
    }

    /** Another mail, which whoever has this link asks for. Whether there is any is told by nothing but the mail. */
    private Optional<Response> renewed(Link.Dead dead) {
        return renewal(dead)
                .filter(renewal -> session.getContext()
                        .getHttpRequest()
                        .getDecodedFormParameters()
                        .containsKey(LinkPages.RENEW))
                .map(renewal -> {
                    renewal.renew(realm, dead.former().orElseThrow());
                    button.expire();
                    return pages.renewed(dead);
                });
    }

    /** An admin who has ended a link means it. */
    private Optional<LinkRenewal> renewal(Link.Dead dead) {
        return dead.former()
                .filter(former -> dead.reason() != Verdict.Reason.REVOKED)
                .flatMap(former -> LinkRenewal.of(session, former.purpose()));
    }

    /** Once a request. */
    private Link look(String token) {
        var link = realm.isEnabled() ? secrets.look(token) : Link.Dead.unknown();
        var forReset = link instanceof Link.Good good
                ? good.purpose() == Purpose.RESET
                : ((Link.Dead) link)
                        .former()
                        .filter(it -> it.purpose() == Purpose.RESET)
                        .isPresent();
        return forReset && !realm.isResetPasswordAllowed() ? Link.Dead.unknown() : link;
    }

    private Optional<AskingBrowser> here(Link.Good good) {
        return AskingBrowser.of(session, realm, good.asked(), good.purpose(), good.id());
    }

    private Optional<AskingBrowser> here(Link.Former former) {
        return AskingBrowser.of(session, realm, former.asked(), former.purpose(), former.id());
    }

    private static Response redirect(URI uri) {
        return Response.seeOther(uri)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

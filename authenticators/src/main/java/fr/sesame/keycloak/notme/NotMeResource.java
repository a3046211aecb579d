package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.link.ConfirmButton;
import fr.sesame.keycloak.link.MaskedAddress;
import fr.sesame.keycloak.link.StartPage;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.LanguageLinks;
import fr.sesame.keycloak.server.MomentText;
import fr.sesame.keycloak.server.PageLanguage;
import fr.sesame.keycloak.watch.Kind;
import fr.sesame.keycloak.watch.Outcome;
import fr.sesame.keycloak.watch.Tally;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.util.LocaleUtil;

/**
 * The pages behind « ce n’était pas moi ». GET (and HEAD) say what it undoes and change nothing, however often a mail scanner
 * opens them; POST undoes it. Nobody has to be logged in: who has lost an account can't be.
 */
public final class NotMeResource {

    private static final String TEMPLATE = "sesame-not-me.ftl";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final NotMeLinks links;
    private final ConfirmButton button;
    private final Clock clock;

    NotMeResource(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = Objects.requireNonNull(session.getContext().getRealm());
        this.links = new NotMeLinks(session, realm, clock);
        this.button = new ConfirmButton(session, realm);
        this.clock = clock;
    }

    /** What will be undone, with a button. */
    @GET
    @Path("{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response show(@PathParam("token") String token) {
        return LanguageLinks.refuse(session).orElseGet(() -> page(token, Optional.empty()));
    }

    private Response page(String token, Optional<FormMessage> error) {
        LocaleUtil.processLocaleParam(session, realm, null);
        return read(token)
                .flatMap(notMe -> owner(notMe).map(user -> question(notMe, user, error)))
                .orElseGet(this::over);
    }

    /** Undoes it. */
    @POST
    @Path("{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response use(@PathParam("token") String token) {
        return LanguageLinks.refuse(session).orElseGet(() -> press(token));
    }

    private Response press(String token) {
        var notMe = read(token);
        var user = notMe.flatMap(this::owner);
        if (user.isEmpty()) {
            return over();
        }
        if (!button.isPressed()) {
            // Cookies may have been refused, or a page elsewhere has sent this.
            return page(token, Optional.of(new FormMessage("sesameLinkCookies")));
        }
        if (!links.use(token)) {
            return over();
        }
        button.expire();
        Tally.count(Kind.NOT_ME, Outcome.USED);
        var done = new Undoing(session, realm, clock).undo(notMe.get(), user.get());
        var form = page().setAttribute("notMeState", "done").setAttribute("notMePassword", text(done.password()));
        done.address().ifPresent(fate -> form.setAttribute("notMeAddress", text(fate)));
        addReset(form);
        return answer(form, Status.OK);
    }

    private Optional<NotMe> read(String token) {
        return realm.isEnabled() ? links.read(token) : Optional.empty();
    }

    private Optional<UserModel> owner(NotMe notMe) {
        return Optional.ofNullable(session.users().getUserById(realm, notMe.userId()))
                .filter(user -> isOfItsMailbox(notMe, user));
    }

    /** Whoever reads the mails of an address which the account no longer has is somebody else by now, unless a notice says otherwise. */
    private boolean isOfItsMailbox(NotMe notMe, UserModel user) {
        return notMe.former().isPresent()
                ? !new FormerMailbox(session, realm, user.getId()).hasEnded()
                : Optional.ofNullable(user.getEmail()).map(Mark::of).equals(notMe.address());
    }

    private static String text(Enum<?> fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }

    private Response question(NotMe notMe, UserModel user, Optional<FormMessage> error) {
        var form = page().setAttribute("notMeState", "ask")
                .setAttribute("notMeAccount", MaskedAddress.of(name(notMe, user)))
                .setAttribute("notMeAt", MomentText.of(notMe.at(), PageLanguage.of(session, null)))
                .setAttribute("notMeNonce", button.nonce());
        var doubtUntil = Undoing.doubtUntil(notMe, clock.instant());
        form.setAttribute("notMePassword", text(new DoubtedPassword(session, realm, user, doubtUntil).fate()));
        notMe.former()
                .ifPresent(former ->
                        form.setAttribute("notMeAddress", text(new FormerAddress(session, realm, user).fate(former))));
        form.setAttribute("notMeSince", new Undoing(session, realm, clock).isOfAllSince(notMe));
        new AddedCredential(user).of(notMe).ifPresent(added -> form.setAttribute("notMeCredential", added.getType()));
        new LinkedAccount(session, realm, user).of(notMe).ifPresent(linked -> {
            var account = LinkedAccount.outside(linked);
            form.setAttribute("notMeProvider", account.providerName(session));
            if (!account.name().isBlank()) {
                form.setAttribute("notMeOutside", account.name());
            }
        });
        error.ifPresent(form::addError);
        Tally.count(Kind.NOT_ME, Outcome.OPENED);
        return answer(form, Status.OK);
    }

    private static String name(NotMe notMe, UserModel user) {
        return notMe.former()
                .or(() -> Optional.ofNullable(user.getEmail()).filter(address -> !address.isBlank()))
                .orElseGet(user::getUsername);
    }

    /** Used, too old, or none of ours: what people can do then is the same. */
    private Response over() {
        Tally.count(Kind.NOT_ME, Outcome.EXPIRED);
        var form = page().setAttribute("notMeState", "over");
        addReset(form);
        return answer(form, Status.BAD_REQUEST);
    }

    private void addReset(LoginFormsProvider form) {
        if (realm.isEnabled() && realm.isResetPasswordAllowed()) {
            form.setAttribute(
                    "notMeReset",
                    StartPage.of(session, realm, Purpose.RESET, Optional.empty())
                            .address()
                            .toString());
        }
    }

    private LoginFormsProvider page() {
        return session.getProvider(LoginFormsProvider.class);
    }

    private static Response answer(LoginFormsProvider form, Status status) {
        return Response.fromResponse(form.createForm(TEMPLATE))
                .status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.link.BroughtName;
import fr.sesame.keycloak.link.ConfirmButton;
import fr.sesame.keycloak.link.Origin;
import fr.sesame.keycloak.link.StartPage;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.LanguageLinks;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.WorkspacePage;
import fr.sesame.keycloak.throttle.Requester;
import fr.sesame.keycloak.throttle.Slots;
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
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.utils.EmailValidationUtil;

/**
 * The page that asks for an address, the answer that is the same for every address, and what the links of the mail lead to.
 * Nobody is looked up here.
 */
public final class WorkspaceResource {

    private static final String TEMPLATE = "sesame-workspace.ftl";
    private static final String FIELD = "username";
    private static final String SENT = "sent";
    private static final String STATE = "workspaceState";

    /** Error of the event for a mail that a limit has stopped. */
    private static final String TOO_MANY_MAILS = "too_many_mails";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Clock clock;
    private final ConfirmButton button;

    WorkspaceResource(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = Objects.requireNonNull(session.getContext().getRealm());
        this.clock = clock;
        this.button = new ConfirmButton(session, realm);
    }

    /** Asks for the address. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response show() {
        return whereOpen(() -> ask(Origin.of(session, realm), typedBefore(), Optional.empty()));
    }

    /** Has the mail sent. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response send() {
        return whereOpen(() -> {
            var origin = Origin.of(session, realm);
            var text = session.getContext()
                    .getHttpRequest()
                    .getDecodedFormParameters()
                    .getFirst(FIELD);
            var typed = TypedIdentifier.read(text);
            var error = error(typed);
            if (error.isPresent()) {
                return ask(origin, Optional.ofNullable(text), error);
            }
            send(origin, ((Identifier) typed).value());
            return redirect(origin.keptIn(here(SENT)));
        });
    }

    /** What the person has to do now; to be reloaded without a further mail. */
    @GET
    @Path(SENT)
    @Produces(MediaType.TEXT_HTML)
    public Response sent() {
        return whereOpen(() -> {
            var page =
                    Origin.of(session, realm).page(session, realm, "workspace").setAttribute(STATE, SENT);
            BroughtName.of(session, realm).ifPresent(name -> page.setAttribute("workspaceTyped", name));
            return answer(page, Status.OK);
        });
    }

    /** A link of the mail: begins that login, with the name filled in. */
    @GET
    @Path("{token}/{number}")
    @Produces(MediaType.TEXT_HTML)
    public Response enter(@PathParam("token") String token, @PathParam("number") String number) {
        return whereOpen(() -> {
            var space = new SpaceLinks(session, realm, clock).behind(token, number);
            var start = space.flatMap(this::start);
            if (start.isEmpty()) {
                var page = Origin.of(session, realm)
                        .page(session, realm, "workspace")
                        .setAttribute(STATE, "over");
                return answer(page, Status.BAD_REQUEST);
            }
            BroughtName.give(session, realm, space.get().account());
            return redirect(start.get());
        });
    }

    private Response whereOpen(Supplier<Response> page) {
        return WorkspacePage.isOpen(realm)
                ? LanguageLinks.refuse(session).orElseGet(page)
                : Response.status(Status.NOT_FOUND).build();
    }

    private Optional<FormMessage> error(TypedIdentifier typed) {
        if (!button.isPressed()) {
            // Cookies may have been refused, or a page elsewhere has sent this.
            return Optional.of(new FormMessage("sesameLinkCookies"));
        }
        if (typed instanceof TypedIdentifier.Rejected rejected) {
            return Optional.of(new FormMessage(FIELD, rejected.messageKey()));
        }
        var address = ((Identifier) typed).value();
        return EmailValidationUtil.isValidEmail(address)
                        && MailDomain.ofAddress(address).isPresent()
                        && !MailDomain.isAmbiguous(address)
                ? Optional.empty()
                : Optional.of(new FormMessage(FIELD, "sesameWorkspaceNoAddress"));
    }

    private void send(Origin origin, String address) {
        var client = ClientAddress.of(session);
        var reached = WorkspaceOptions.of(realm)
                .limits()
                .claim(
                        new Slots(session, realm),
                        WorkspacePage.PATH,
                        new Requester(realm.getId(), MailDomain.asSent(address), client));
        BroughtName.give(session, realm, address);
        if (reached.isPresent()) {
            report(origin, address, TOO_MANY_MAILS, reached.get().name());
            return;
        }
        var browser = Browser.of(session);
        var letter = new WorkspaceLetter(
                realm.getId(),
                address,
                new MailFacts(
                        origin.client().map(ClientModel::getId).orElse(""),
                        clock.instant(),
                        browser.name(),
                        browser.system()),
                client,
                session.getContext().resolveLocale(null).toLanguageTag(),
                clock);
        if (!session.getProvider(Outbox.class).post(letter)) {
            report(origin, address, Outbox.FULL, "");
        }
    }

    private void report(Origin origin, String address, String error, String reason) {
        var event = new EventBuilder(realm, session, session.getContext().getConnection())
                .event(WorkspaceLetter.EVENT)
                .detail(Details.ACTION, WorkspaceLetter.ACTION)
                .detail(Details.USERNAME, address)
                .detail(Details.REASON, reason);
        origin.client().ifPresent(event::client);
        event.error(error);
    }

    /** What was typed here, or in the login that the person comes from, if it is an address. */
    private Optional<String> typedBefore() {
        return BroughtName.of(session, realm)
                .or(() -> Origin.of(session, realm)
                        .attempt()
                        .flatMap(attempt -> LoginAttempt.in(attempt).suggested())
                        .map(Identifier::value))
                .filter(name -> name.contains("@"));
    }

    private Response ask(Origin origin, Optional<String> typed, Optional<FormMessage> error) {
        var page = origin.page(session, realm, "workspace")
                .setAttribute(STATE, "ask")
                .setAttribute("workspaceNonce", button.nonce());
        typed.ifPresent(text -> page.setAttribute("workspaceTyped", text));
        error.ifPresent(page::addError);
        return answer(page, Status.OK);
    }

    /** Where that login begins; empty where it is no longer to be begun. */
    private Optional<URI> start(Space space) {
        var applications = new Applications(session, realm);
        return switch (space.kind()) {
            case APPLICATION -> applications.start(space.id());
            case INVITATION -> new Invitations(session, realm).link(space.id());
            case ORGANIZATION, DOMAIN ->
                organization(space.id())
                        .map(its -> WebAddress.of(its.getRedirectUrl()).orElseGet(applications::start));
            case ACCOUNT ->
                Optional.of(StartPage.of(session, realm, Purpose.LOGIN, Optional.empty())
                        .address());
        };
    }

    private Optional<OrganizationModel> organization(String id) {
        return realm.isOrganizationsEnabled()
                ? Optional.ofNullable(
                                session.getProvider(OrganizationProvider.class).getById(id))
                        .filter(OrganizationModel::isEnabled)
                : Optional.empty();
    }

    private URI here(String page) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms/{realm}/{here}/{page}")
                .build(realm.getName(), WorkspacePage.PATH, page);
    }

    private static Response redirect(URI uri) {
        return Response.seeOther(uri)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Response answer(LoginFormsProvider page, Status status) {
        return Response.fromResponse(page.createForm(TEMPLATE))
                .status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

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
import fr.sesame.keycloak.server.RealmOrganizations;
import fr.sesame.keycloak.server.WorkspacePage;
import fr.sesame.keycloak.throttle.Requester;
import fr.sesame.keycloak.throttle.Slots;
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
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.events.Details;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
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

    /** The button of those who want to ask for another address. */
    private static final String CHANGE = "change";

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
            var form = session.getContext().getHttpRequest().getDecodedFormParameters();
            var text = form.getFirst(FIELD);
            if (form.containsKey(CHANGE)) {
                return ask(origin, Optional.ofNullable(text), Optional.empty());
            }
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
            new AskedAddress(session, realm).take().ifPresent(address -> page.setAttribute("workspaceTyped", address));
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
            Tally.count(Kind.WORKSPACE, start.isEmpty() ? Outcome.EXPIRED : Outcome.USED);
            if (start.isEmpty()) {
                var page = Origin.of(session, realm)
                        .page(session, realm, "workspace")
                        .setAttribute(STATE, "over");
                return answer(page, Status.BAD_REQUEST);
            }
            BroughtName.give(
                    session,
                    realm,
                    space.get().account(),
                    start.get(),
                    isOfOrganization(space.get()) ? space.get().id() : "");
            return redirect(start.get().address());
        });
    }

    private static boolean isOfOrganization(Space space) {
        return space.kind() == Space.Kind.ORGANIZATION || space.kind() == Space.Kind.DOMAIN;
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
        new AskedAddress(session, realm).keep(address);
        origin.attempt().ifPresent(login -> BroughtName.keep(login, address));
        var browser = Browser.of(session);
        var request = new WorkspaceRequest(
                realm.getId(),
                address,
                new MailFacts(
                        origin.client().map(ClientModel::getId).orElse(""),
                        clock.instant(),
                        browser.name(),
                        browser.system()),
                ClientAddress.of(session),
                session.getContext().resolveLocale(null).toLanguageTag());
        Tally.count(Kind.WORKSPACE, Outcome.ASKED);
        var reached = WorkspaceOptions.of(realm)
                .limits()
                .claim(
                        new Slots(session, realm),
                        WorkspacePage.PATH,
                        new Requester(realm.getId(), MailDomain.asSent(address), request.client()));
        if (reached.isPresent()) {
            request.event(session, realm)
                    .detail(Details.REASON, reached.get().name())
                    .error(WorkspaceRequest.TOO_MANY_MAILS);
        } else if (!session.getProvider(Outbox.class).post(new WorkspaceLetter(request, clock))) {
            request.event(session, realm).error(Outbox.FULL);
        }
    }

    /** What was typed in the login that the person comes from, if it is an address. */
    private Optional<String> typedBefore() {
        return Origin.of(session, realm)
                .attempt()
                .flatMap(attempt -> LoginAttempt.in(attempt).suggested())
                .map(Identifier::value)
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
    private Optional<StartPage> start(Space space) {
        var applications = new Applications(session, realm);
        return switch (space.kind()) {
            case APPLICATION -> applications.start(space.id());
            case INVITATION -> new Invitations(session, realm).link(space.id()).map(WorkspaceResource::ofAny);
            case ORGANIZATION, DOMAIN ->
                organization(space.id())
                        .map(its -> WebAddress.of(its.getRedirectUrl())
                                .orElseGet(() -> applications.start().address()))
                        .map(WorkspaceResource::ofAny);
            case ACCOUNT -> Optional.of(StartPage.of(session, realm, Purpose.LOGIN, Optional.empty()));
        };
    }

    /** Which application's login begins at an organisation's address can't be told: it is for the first one. */
    private static StartPage ofAny(URI address) {
        return new StartPage(address, "", true);
    }

    private Optional<OrganizationModel> organization(String id) {
        return new RealmOrganizations(session, realm).byId(id).filter(OrganizationModel::isEnabled);
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

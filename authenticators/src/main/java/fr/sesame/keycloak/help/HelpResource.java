package fr.sesame.keycloak.help;

import fr.sesame.keycloak.link.Origin;
import fr.sesame.keycloak.server.LanguageLinks;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The two pages. No session and no cookie is needed; with them there is a way back to the step that people came from. */
public final class HelpResource {

    private static final String TEMPLATE = "sesame-help.ftl";

    private final KeycloakSession session;
    private final RealmModel realm;

    HelpResource(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** « Je n’arrive pas à me connecter ». */
    @GET
    @Path("login")
    @Produces(MediaType.TEXT_HTML)
    public Response login() {
        return LanguageLinks.refuse(session).orElseGet(this::loginPage);
    }

    private Response loginPage() {
        var origin = Origin.of(session, realm);
        var situation = Situation.of(session, realm, origin);
        return answer(origin.page(session, realm, "login")
                .setAttribute(
                        "helpQuestions",
                        Question.of(situation).stream().map(Question::variables).toList()));
    }

    /** « Je n’ai pas reçu l’e-mail ». */
    @GET
    @Path("mail")
    @Produces(MediaType.TEXT_HTML)
    public Response mail() {
        return LanguageLinks.refuse(session).orElseGet(this::mailPage);
    }

    private Response mailPage() {
        var page = Origin.of(session, realm).page(session, realm, "mail");
        var smtp = realm.getSmtpConfig();
        if (smtp != null && smtp.get("from") != null) {
            page.setAttribute("senderAddress", smtp.get("from"));
            page.setAttribute("senderName", smtp.getOrDefault("fromDisplayName", ""));
        }
        return answer(page);
    }

    private static Response answer(LoginFormsProvider page) {
        // It depends on cookies, and is of no use to anybody else.
        return Response.fromResponse(page.createForm(TEMPLATE))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

package fr.sesame.gallery;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;

/**
 * {@code /realms/{realm}/gallery}: one page or mail at a time, made by Keycloak's own {@code LoginFormsProvider} and
 * {@code EmailTemplateProvider}. Nothing that a scene does is kept.
 *
 * <ul>
 *   <li>{@code GET scenes}: one line each, {@code page NAME STATE} or {@code mail NAME STATE};
 *   <li>{@code GET pages/NAME/STATE}: the page, {@code kc_locale} chooses the language;
 *   <li>{@code POST mails/NAME/STATE?to=ADDRESS}: sends the mail, {@code kc_locale} is the language of its reader;
 *       header {@code Gallery-Template} of the answer names its template.
 * </ul>
 *
 * A new page or mail is a few lines in one of the classes that {@link #SCENES} names.
 */
public final class Gallery {

    private static final List<Scene> SCENES = Stream.of(
                    LoginScenes.all(),
                    ProviderScenes.all(),
                    LinkScenes.all(),
                    LinkingScenes.all(),
                    ProfileScenes.all(),
                    CredentialScenes.all(),
                    HelpScenes.all(),
                    MailScenes.all())
            .flatMap(List::stream)
            .toList();

    /** Header of the answer: the file that the mail's HTML part is made of. */
    private static final String TEMPLATE = "Gallery-Template";

    private final KeycloakSession session;

    Gallery(KeycloakSession session) {
        this.session = session;
    }

    /** All there is. */
    @GET
    @Path("scenes")
    @Produces(MediaType.TEXT_PLAIN)
    public String scenes() {
        return SCENES.stream()
                .flatMap(scene -> scene.states().stream()
                        .map(state ->
                                (scene instanceof Scene.Page ? "page " : "mail ") + scene.name() + " " + state.path()))
                .collect(Collectors.joining("\n"));
    }

    /** A page. */
    @GET
    @Path("pages/{name}/{state}")
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("name") String name, @PathParam("state") String state) {
        session.getTransactionManager().setRollbackOnly();
        return scenes(Scene.Page.class, name).painting().paint(new Stage(session, State.of(state)));
    }

    /** A mail. */
    @POST
    @Path("mails/{name}/{state}")
    public Response mail(
            @PathParam("name") String name,
            @PathParam("state") String state,
            @QueryParam("to") String recipient,
            @QueryParam("kc_locale") String language)
            throws EmailException {
        session.getTransactionManager().setRollbackOnly();
        scenes(Scene.Mail.class, name).posting().send(new MailStage(session, State.of(state), recipient, language));
        return Response.noContent()
                .header(TEMPLATE, session.getAttribute(NotedTemplatesFactory.NOTE))
                .build();
    }

    private static <T extends Scene> T scenes(Class<T> kind, String name) {
        return SCENES.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(scene -> scene.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("No " + name));
    }
}

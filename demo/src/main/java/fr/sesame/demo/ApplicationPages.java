package fr.sesame.demo;

import static fr.sesame.demo.HtmlPage.escape;

/** The pages of the application, in French. */
final class ApplicationPages {

    private static final String TITLE = "Application de démonstration";

    /**
     * Tells the application of every organisation of the person. It isn't part of each login, since Keycloak then has
     * people confirm who they are even where they are logged in.
     */
    private static final String ORGANIZATIONS = "/login?scope=openid+profile+email+organization:*";

    private final String issuer;

    ApplicationPages(String issuer) {
        this.issuer = issuer;
    }

    /** The start page of who comes by hand. */
    Reply toLogIn() {
        return Reply.html(200, HtmlPage.of(TITLE, TITLE, """
                <p>Cette application confie la connexion à Keycloak, qui utilise Sésame.</p>
                <p class="actions"><a id="login" class="button" href="/login">Se connecter</a></p>
                """));
    }

    Reply loggedIn(ApplicationSession session) {
        var html = new StringBuilder("""
                <div class="actions">
                <a id="login-again" class="button second" href="/login?prompt=login">S’authentifier à nouveau</a>
                <a id="organizations" class="button second" href="%s">Voir mes organisations</a>
                <a id="account" class="button second" href="%s">Gérer mon compte</a>
                <form method="post" action="/logout"><button id="logout">Se déconnecter</button></form>
                </div>
                <h2>Ce que l’application a reçu</h2>
                <dl>
                """.formatted(ORGANIZATIONS, escape(issuer.replaceFirst("/+$", "") + "/account")));
        session.shown().forEach((claim, value) -> {
            String name = escape(claim);
            html.append("<dt>%s</dt><dd id=\"claim-%s\">%s</dd>\n"
                    .formatted(name, name.replaceAll("\\s", "-"), escape(value)));
        });
        html.append("</dl>\n");
        String name = session.name();
        return Reply.html(
                200, HtmlPage.of("Bonjour " + name + " – " + TITLE, ("Bonjour " + name).strip(), html.toString()));
    }

    Reply refused(RefusedLogin refused) {
        String why = refused.description();
        String description =
                why == null ? "" : "<br><span id=\"error-description\" lang=\"en\">" + escape(why) + "</span>";
        return Reply.html(
                400,
                HtmlPage.error(
                        "La connexion n’a pas abouti",
                        "Vous pouvez recommencer depuis l’accueil. Code de l’erreur\u00A0: <code id=\"error-code\">"
                                + escape(refused.code()) + "</code>" + description));
    }

    Reply unreachable() {
        return Reply.html(
                502,
                HtmlPage.error(
                        "Service de connexion injoignable",
                        "Le service de connexion ne répond pas. Réessayez dans quelques instants. "
                                + "Adresse\u00A0: <code>"
                                + escape(issuer) + "</code>"));
    }
}

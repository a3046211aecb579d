package fr.sesame.keycloak.server;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** The language in which a caller of the admin API wants an answer. */
public final class AskedLanguage {

    private AskedLanguage() {}

    /**
     * What is asked for by name, else what the request prefers, else English.
     *
     * @param tag the language's, as the address has it; null where it has none
     */
    public static Locale of(KeycloakSession session, @Nullable String tag) {
        return Optional.ofNullable(tag)
                .map(Locale::forLanguageTag)
                .or(() -> preferred(session.getContext().getHttpRequest().getHttpHeaders()))
                .orElse(Locale.ENGLISH);
    }

    /** Nothing of a header that names no language, such as {@code fr;q=nonsense}. */
    private static Optional<Locale> preferred(HttpHeaders headers) {
        try {
            return headers.getAcceptableLanguages().stream().findFirst();
        } catch (WebApplicationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

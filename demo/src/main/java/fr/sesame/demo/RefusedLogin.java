package fr.sesame.demo;

import com.nimbusds.oauth2.sdk.ErrorObject;
import org.jspecify.annotations.Nullable;

/** A login that the application refuses, or the issuer; the page shows the code. */
final class RefusedLogin extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;
    private final @Nullable String description;

    RefusedLogin(String code, @Nullable String description) {
        super(code);
        this.code = code;
        this.description = description;
    }

    static RefusedLogin because(ErrorObject error) {
        String code = error.getCode();
        return new RefusedLogin(code == null ? "server_error" : code, error.getDescription());
    }

    /** Of OAuth 2.0 and OpenID Connect, such as {@code access_denied}. */
    String code() {
        return code;
    }

    /** For developers, in English. */
    @Nullable String description() {
        return description;
    }
}

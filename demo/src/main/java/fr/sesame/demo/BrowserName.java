package fr.sesame.demo;

import com.nimbusds.oauth2.sdk.id.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * Ties the logins under way to the browser that began them; outlives them, so that tabs don't interfere.
 *
 * @param isNew whether the browser doesn't have it yet
 */
record BrowserName(String value, boolean isNew) {

    private static final String COOKIE = "demo_browser";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** The browser's name, or a new one. */
    static BrowserName of(Request request) {
        String known = request.cookie(COOKIE);
        return known != null && FORM.matcher(known).matches()
                ? new BrowserName(known, false)
                // 256 random bits.
                : new BrowserName(new Identifier(32).getValue(), true);
    }

    /** The reply, which also tells a browser its new name. */
    Reply in(Reply reply) {
        return isNew ? reply.with("Set-Cookie", COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Lax") : reply;
    }

    /** Whether the request comes from this browser. */
    boolean sent(Request request) {
        String sent = request.cookie(COOKIE);
        return sent != null
                && MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}

package fr.sesame.demo;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * A login that has left for the issuer.
 *
 * @param asked what for
 * @param maxAge seconds, or -1; see {@link LoginRequest#maxAge()}
 * @param again whether it takes the place of one that had run out
 */
record PendingLogin(
        LoginRequest asked,
        BrowserName browser,
        State state,
        Nonce nonce,
        CodeVerifier verifier,
        int maxAge,
        boolean again) {

    static PendingLogin of(LoginRequest asked, BrowserName browser, boolean again) throws RefusedLogin {
        return new PendingLogin(asked, browser, new State(), new Nonce(), new CodeVerifier(), asked.maxAge(), again);
    }
}

package fr.sesame.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The issuer as the application sees it: looked up at the first login, believed only as far as it proves to be it. */
final class OpenIdProvider {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final long CLOCK_SKEW_SECONDS = 60;

    private final Issuer issuer;
    private final ClientID client;
    private volatile @Nullable Known known;

    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {}

    /**
     * @param client the application's id there
     */
    OpenIdProvider(URI issuer, ClientID client) {
        this.issuer = new Issuer(issuer);
        this.client = client;
    }

    /**
     * Where the browser goes to log in.
     *
     * @param callback the application's redirect URI
     */
    URI loginAddress(PendingLogin login, URI callback) throws RefusedLogin, UnreachableProvider {
        var request = login.asked().prepare(client, callback, login);
        return request.endpointURI(known().metadata().getAuthorizationEndpointURI())
                .build()
                .toURI();
    }

    /** Where the browser goes to log out, or null where the issuer has no such place. */
    @Nullable URI logoutAddress(ApplicationSession session, URI afterwards) throws UnreachableProvider {
        URI endpoint = known().metadata().getEndSessionEndpointURI();
        return endpoint == null ? null : new LogoutRequest(endpoint, session.idToken(), afterwards, null).toURI();
    }

    /** RFC 9207: the answer names its issuer, if the issuer says that its answers do. */
    void requireOwn(AuthenticationResponse response) throws RefusedLogin, UnreachableProvider {
        if (response.getIssuer() == null
                ? known().metadata().supportsAuthorizationResponseIssuerParam()
                : !response.getIssuer().equals(issuer)) {
            throw new RefusedLogin("invalid_issuer", null);
        }
    }

    /**
     * Fetches the tokens of a login and checks who has logged in.
     *
     * @param callback where the code has come to
     */
    ApplicationSession redeem(AuthorizationCode code, PendingLogin login, URI callback)
            throws RefusedLogin, UnreachableProvider {
        var tokens = tokens(new AuthorizationCodeGrant(code, callback, login.verifier()));
        return verified(tokens.getIDToken(), login);
    }

    private OIDCTokens tokens(AuthorizationCodeGrant grant) throws RefusedLogin, UnreachableProvider {
        TokenResponse response;
        try {
            HTTPRequest request = new TokenRequest.Builder(known().metadata().getTokenEndpointURI(), client, grant)
                    .build()
                    .toHTTPRequest();
            request.setConnectTimeout(TIMEOUT_MILLIS);
            request.setReadTimeout(TIMEOUT_MILLIS);
            response = OIDCTokenResponseParser.parse(request.send());
        } catch (IOException | ParseException e) {
            throw new UnreachableProvider(e);
        }
        if (!response.indicatesSuccess()) {
            throw RefusedLogin.because(response.toErrorResponse().getErrorObject());
        }
        Tokens tokens = response.toSuccessResponse().getTokens();
        if (tokens instanceof OIDCTokens found && found.getIDToken() != null) {
            return found;
        }
        throw new RefusedLogin("invalid_token", null);
    }

    private ApplicationSession verified(JWT idToken, PendingLogin login) throws RefusedLogin, UnreachableProvider {
        try {
            Set<JWSAlgorithm> algorithms = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);
            IDTokenClaimsSet claims = new IDTokenValidator(
                            issuer, client, new JWSVerificationKeySelector<>(algorithms, known().keys()), null)
                    .validate(idToken, login.nonce());
            if (login.maxAge() >= 0
                    && (claims.getAuthenticationTime() == null
                            || Instant.now().getEpochSecond()
                                            - claims.getAuthenticationTime()
                                                    .toInstant()
                                                    .getEpochSecond()
                                    > login.maxAge() + CLOCK_SKEW_SECONDS)) {
                throw new RefusedLogin("invalid_token", "The authentication is older than max_age.");
            }
            return new ApplicationSession(idToken, idToken.getJWTClaimsSet().toJSONObject());
        } catch (BadJOSEException | JOSEException | java.text.ParseException e) {
            throw new RefusedLogin("invalid_token", e.getMessage());
        }
    }

    private Known known() throws UnreachableProvider {
        Known found = known;
        if (found == null) {
            try {
                OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
                // A realm that was imported anew has new keys at once: no limit to how often they are fetched.
                JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                                metadata.getJWKSetURI().toURL())
                        .refreshAheadCache(false)
                        .rateLimited(false)
                        .build();
                found = new Known(metadata, keys);
                known = found;
            } catch (GeneralException | IOException e) {
                throw new UnreachableProvider(e);
            }
        }
        return found;
    }
}

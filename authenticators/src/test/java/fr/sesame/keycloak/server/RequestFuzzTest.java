package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.jaxrs.HttpHeadersImpl;
import org.junit.jupiter.api.Timeout;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/** Whatever stands in the headers of a request is read to its end or is nothing. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class RequestFuzzTest {

    private static final String NAME = "__Host-SESAME_ASKED-abcdefgh";

    /** As a host beside this one could write it: into the value of a cookie of its own. */
    @FuzzTest
    void cookies(FuzzedDataProvider data) {
        var others = data.consumeString(100);
        var value = data.consumeRemainingAsString();
        var header = others + "; " + NAME + "=" + value;
        new SentCookies(List.of(header))
                .named(NAME)
                .ifPresent(found -> assertThat(header)
                        .contains(found)
                        .satisfies(sent -> assertThat(found).doesNotContain(";")));
        new SentCookies(List.of("shop=" + value.replace(";", "")))
                .named(NAME)
                .ifPresent(
                        found -> assertThat(found).as("out of another cookie").isNull());
    }

    @FuzzTest
    void forwardedAddress(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        assertThat(new ClientAddress(text).networks()).isNotEmpty().doesNotContainNull();
        assertThat(new ClientAddress(text).networks()).isEqualTo(new ClientAddress(text).networks());
    }

    @FuzzTest
    void acceptedLanguage(FuzzedDataProvider data) {
        var tag = data.consumeBoolean() ? data.consumeString(40) : null;
        var headers =
                new HttpHeadersImpl(List.of(Map.entry(HttpHeaders.ACCEPT_LANGUAGE, data.consumeRemainingAsString())));
        var request = BareSession.answering(HttpRequest.class, Map.of("getHttpHeaders", headers));
        var context = BareSession.answering(KeycloakContext.class, Map.of("getHttpRequest", request));
        var session = BareSession.answering(KeycloakSession.class, Map.of("getContext", context));
        assertThat(AskedLanguage.of(session, tag)).isNotNull();
    }
}

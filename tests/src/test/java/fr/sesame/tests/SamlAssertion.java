package fr.sesame.tests;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * What a provider of identity might say of somebody over SAML, without a signature.
 *
 * @param answerTo to which request; empty for the one that was made
 * @param subject who; empty for nobody
 */
record SamlAssertion(
        SamlRealm saml,
        String issuer,
        String audience,
        Instant notBefore,
        Instant notAfter,
        Optional<String> answerTo,
        Optional<String> subject) {

    /** Good for a few minutes, and for realm sesame. */
    SamlAssertion(SamlRealm saml) {
        this(
                saml,
                saml.issuer(),
                saml.audience(),
                Instant.now().minus(1, ChronoUnit.MINUTES),
                Instant.now().plus(5, ChronoUnit.MINUTES),
                Optional.empty(),
                Optional.of("s-" + UUID.randomUUID()));
    }

    SamlAssertion by(String other) {
        return new SamlAssertion(saml, other, audience, notBefore, notAfter, answerTo, subject);
    }

    SamlAssertion forAudience(String other) {
        return new SamlAssertion(saml, issuer, other, notBefore, notAfter, answerTo, subject);
    }

    SamlAssertion from(Instant moment) {
        return new SamlAssertion(saml, issuer, audience, moment, moment.plus(5, ChronoUnit.MINUTES), answerTo, subject);
    }

    SamlAssertion until(Instant moment) {
        return new SamlAssertion(
                saml, issuer, audience, moment.minus(5, ChronoUnit.MINUTES), moment, answerTo, subject);
    }

    SamlAssertion inAnswerTo(String other) {
        return new SamlAssertion(saml, issuer, audience, notBefore, notAfter, Optional.of(other), subject);
    }

    SamlAssertion ofNobody() {
        return new SamlAssertion(saml, issuer, audience, notBefore, notAfter, answerTo, Optional.empty());
    }

    /** The whole response, for a request. */
    String xml(String request) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var answered = answerTo.orElse(request);
        var name = subject.map(
                        "<saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">%s</saml:NameID>"
                                ::formatted)
                .orElse("");
        return """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r%2$s" Version="2.0" IssueInstant="%1$s" \
                Destination="%3$s" InResponseTo="%4$s"><saml:Issuer>%5$s</saml:Issuer>\
                <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
                <saml:Assertion ID="_a%2$s" Version="2.0" IssueInstant="%1$s"><saml:Issuer>%5$s</saml:Issuer>\
                <saml:Subject>%6$s<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
                <saml:SubjectConfirmationData InResponseTo="%4$s" Recipient="%3$s" NotOnOrAfter="%8$s"/>\
                </saml:SubjectConfirmation></saml:Subject>\
                <saml:Conditions NotBefore="%7$s" NotOnOrAfter="%8$s"><saml:AudienceRestriction>\
                <saml:Audience>%9$s</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
                <saml:AuthnStatement AuthnInstant="%1$s" SessionIndex="_s%2$s"><saml:AuthnContext>\
                <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef>\
                </saml:AuthnContext></saml:AuthnStatement></saml:Assertion></samlp:Response>""".formatted(
                        now,
                        UUID.randomUUID(),
                        saml.endpoint(),
                        answered,
                        issuer,
                        name,
                        notBefore.truncatedTo(ChronoUnit.SECONDS),
                        notAfter.truncatedTo(ChronoUnit.SECONDS),
                        audience);
    }
}

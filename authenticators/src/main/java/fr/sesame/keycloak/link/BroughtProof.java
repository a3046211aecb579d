package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The proof of a link that was opened in another browser than the one that asked: it comes with a {@link Ticket} into a
 * flow that begins there, and waits in the attempt for the step that it is for. One step takes it, once.
 */
public record BroughtProof(AuthenticationFlowContext context, Purpose purpose) {

    /** Takes the browser's ticket, if it has one, into the attempt. */
    public Optional<Proof> collect() {
        var authSession = context.getAuthenticationSession();
        var prompt = authSession.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
        // A silent look whether somebody is logged in may not use a ticket up; and an attempt that names somebody
        // already
        // goes on for nobody else.
        if ((prompt != null && prompt.contains(OIDCLoginProtocol.PROMPT_VALUE_NONE))
                || context.getUser() != null
                || authSession.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME) != null) {
            return Optional.empty();
        }
        var proof = new Ticket(context.getSession(), context.getRealm())
                .take(purpose, authSession.getClient().getId());
        proof.ifPresent(brought -> authSession.setAuthNote(note(), brought.text()));
        return proof;
    }

    /** The proof, for the step that it is for; there is no second time. */
    public Optional<Proof> take() {
        collect();
        var authSession = context.getAuthenticationSession();
        var proof = Optional.ofNullable(authSession.getAuthNote(note())).flatMap(Proof::read);
        authSession.removeAuthNote(note());
        return proof;
    }

    private String note() {
        return "sesame-brought-" + purpose.name();
    }
}

package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.link.BroughtProof;
import fr.sesame.keycloak.mailproof.LoginByMail;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.ChosenWay;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** A link that was opened in this browser before the login began here: somebody has said by that who it is. */
record OpenedLink(AuthenticationFlowContext context) {

    /** The attempt goes on with whom it names; false where it names nobody. */
    boolean goOn() {
        return Stream.of(Purpose.LOGIN, Purpose.ACTIVATION).anyMatch(this::goOn);
    }

    private boolean goOn(Purpose purpose) {
        var step = LoginByMail.firstIn(
                context.getSession(),
                context.getRealm(),
                context.getTopLevelFlow().getId(),
                purpose);
        // Where no step would take the link's proof, it is left alone.
        var proof = step.flatMap(found -> new BroughtProof(context, purpose).collect());
        var identifier = proof.flatMap(brought -> brought.userId()
                        .map(id -> context.getSession().users().getUserById(context.getRealm(), id))
                        .map(UserModel::getUsername)
                        .or(() -> Optional.of(brought.address())))
                .flatMap(TypedIdentifier::readable);
        if (step.isEmpty() || identifier.isEmpty()) {
            return false;
        }
        LoginAttempt.in(context.getAuthenticationSession()).continueAs(identifier.get(), false);
        new ChosenWay(context.getAuthenticationSession()).choose(step.get().getId());
        return true;
    }
}

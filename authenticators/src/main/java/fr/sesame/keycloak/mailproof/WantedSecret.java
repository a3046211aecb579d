package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.Purpose;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/** The secret that a mail is to have, by what an admin has set. */
record WantedSecret(Purpose purpose, MailRequest request, MailProofOptions options) {

    private static final Logger LOG = Logger.getLogger(WantedSecret.class);

    /**
     * What to make. Where guessing has been going on, or the account is locked for a while, nothing that can be guessed
     * is mailed; a link still is, so that nobody is locked out by a stranger. Without a fixed address of the server there
     * can be no link.
     */
    Order order(RealmModel realm, boolean codePossible) {
        var linkWanted = options.mode().hasLink() || !codePossible;
        if (linkWanted && request.server().isEmpty()) {
            LOG.infof(
                    "Realm %s can't mail links: set the server's hostname, or the realm's Frontend URL",
                    realm.getName());
        }
        var link = linkWanted && request.server().isPresent();
        // Without a link there is at least a code, where it can't be guessed.
        var code = options.codeTyped() || !link;
        // Nobody can be asked for a code that isn't mailed.
        var elsewhere = options.elsewhere() == Order.Elsewhere.CONFIRM_WITH_CODE && !codePossible
                ? Order.Elsewhere.CONFIRM
                : options.elsewhere();
        return new Order(
                request.secret(),
                purpose,
                code
                        ? Optional.of(new Order.CodeOrder(
                                options.codeLength(), options.codeSeconds(), options.tries(), !codePossible))
                        : Optional.empty(),
                link
                        ? Optional.of(new Order.LinkOrder(options.linkSeconds(), Optional.empty(), elsewhere))
                        : Optional.empty(),
                request.asked());
    }
}

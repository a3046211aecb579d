package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.secret.CodeJudge;
import fr.sesame.keycloak.secret.PendingSecret;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.TypedCode;
import fr.sesame.keycloak.secret.Unmade;
import fr.sesame.keycloak.secret.Verdict;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.PublicAddress;
import fr.sesame.keycloak.throttle.WrongCode;
import fr.sesame.keycloak.watch.Outcome;
import fr.sesame.keycloak.watch.Tally;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;

/**
 * A try at the code of the mail that the attempt waits for.
 *
 * @param event of the request, for what is wrong
 * @param purpose what the code is for
 * @param options what an admin has set
 * @param pending what the attempt waits for
 */
public record CodeTry(
        KeycloakSession session,
        EventBuilder event,
        Purpose purpose,
        MailProofOptions options,
        PendingSecret pending,
        CodeJudge codes) {

    /** Field of the form. */
    public static final String FIELD = "code";

    /**
     * Judges what was typed. The right code is the proof that the attempt waits for.
     *
     * @param lastAt when the last mail was asked for
     * @return what is wrong with it; empty when it is right
     */
    public Optional<FormMessage> judge(Identifier identifier, Instant lastAt) {
        var digits = options.codeLength();
        var code = TypedCode.read(
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(FIELD), digits);
        var ids = pending.ids();
        if (code.isEmpty()) {
            // Nothing that could have been right: it doesn't count.
            return Optional.of(new FormMessage(FIELD, "sesameCodeMalformed", digits));
        }
        if (ids.isEmpty() || !isTyped()) {
            return Optional.of(new FormMessage(FIELD, "sesameCodeOver"));
        }
        var unmade = new Unmade(identifier.value(), lastAt.plusSeconds(options.codeSeconds()), options.tries());
        var verdict = codes.judge(ids, purpose, code.get(), unmade);
        if (verdict instanceof Verdict.Accepted accepted) {
            pending.prove(accepted.proof());
            Tally.count(purpose.kind(), Outcome.USED);
            return Optional.empty();
        }
        return Optional.of(
                verdict instanceof Verdict.Wrong wrong
                        ? wrong(identifier, wrong)
                        : refused(identifier, ((Verdict.Refused) verdict).reason()));
    }

    /** Whether mails of this step have codes to type; there are no others where no link can be mailed. */
    private boolean isTyped() {
        return options.codeTyped() || PublicAddress.of(session).isEmpty();
    }

    private FormMessage wrong(Identifier identifier, Verdict.Wrong wrong) {
        new WrongCode(wrong.userId(), wrong.inARow(), ClientAddress.of(session)).count(session);
        Tally.count(purpose.kind(), Outcome.WRONG);
        event(identifier).error(Errors.INVALID_CODE);
        return new FormMessage(FIELD, "sesameCodeWrongHere");
    }

    private FormMessage refused(Identifier identifier, Verdict.Reason reason) {
        Tally.count(purpose.kind(), reason.outcome());
        event(identifier).detail(Details.REASON, reason.name()).error(Errors.EXPIRED_CODE);
        return new FormMessage(FIELD, reason == Verdict.Reason.EXHAUSTED ? "sesameCodeExhausted" : "sesameCodeOver");
    }

    private EventBuilder event(Identifier identifier) {
        return event.detail(Details.USERNAME, identifier.value())
                .detail(Details.CREDENTIAL_TYPE, "sesame-code")
                .detail(Purpose.DETAIL, purpose.text());
    }
}

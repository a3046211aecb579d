package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.secret.CodeJudge;
import fr.sesame.keycloak.secret.PendingSecret;
import fr.sesame.keycloak.secret.TypedCode;
import fr.sesame.keycloak.secret.Unmade;
import fr.sesame.keycloak.secret.Verdict;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.PublicAddress;
import fr.sesame.keycloak.throttle.WrongCode;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.utils.FormMessage;

/** A try at the code of the mail that the attempt waits for. */
final class CodeTry {

    private static final String FIELD = "code";

    private final AuthenticationFlowContext context;
    private final MailTerms terms;
    private final PendingSecret pending;
    private final CodeJudge codes;

    CodeTry(AuthenticationFlowContext context, MailTerms terms, PendingSecret pending, CodeJudge codes) {
        this.context = context;
        this.terms = terms;
        this.pending = pending;
        this.codes = codes;
    }

    /**
     * Judges what was typed. The right code is the proof that the attempt waits for.
     *
     * @return what is wrong with it; empty when it is right
     */
    Optional<FormMessage> judge(Identifier identifier) {
        var digits = terms.options().codeLength();
        var code = TypedCode.read(
                context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD), digits);
        var ids = pending.ids();
        if (code.isEmpty()) {
            // Nothing that could have been right: it doesn't count.
            return Optional.of(new FormMessage(FIELD, "sesameCodeMalformed", digits));
        }
        if (ids.isEmpty() || !isTyped()) {
            return Optional.of(new FormMessage(FIELD, "sesameCodeOver"));
        }
        var options = terms.options();
        var unmade = new Unmade(
                identifier.value(), terms.mails().lastAt().plusSeconds(options.codeSeconds()), options.tries());
        var verdict = codes.judge(ids, terms.purpose(), code.get(), unmade);
        if (verdict instanceof Verdict.Accepted accepted) {
            pending.prove(accepted.proof());
            return Optional.empty();
        }
        return Optional.of(
                verdict instanceof Verdict.Wrong wrong
                        ? wrong(identifier, wrong)
                        : refused(identifier, ((Verdict.Refused) verdict).reason()));
    }

    /** Whether mails of this step have codes to type; there are no others where no link can be mailed. */
    private boolean isTyped() {
        return terms.options().codeTyped()
                || PublicAddress.of(context.getSession()).isEmpty();
    }

    private FormMessage wrong(Identifier identifier, Verdict.Wrong wrong) {
        new WrongCode(wrong.userId(), wrong.inARow(), ClientAddress.of(context.getSession()))
                .count(context.getSession());
        context.getEvent().detail(Details.USERNAME, identifier.value()).error(Errors.INVALID_CODE);
        return new FormMessage(FIELD, "sesameCodeWrongHere");
    }

    private FormMessage refused(Identifier identifier, Verdict.Reason reason) {
        context.getEvent()
                .detail(Details.USERNAME, identifier.value())
                .detail(Details.REASON, reason.name())
                .error(Errors.EXPIRED_CODE);
        return new FormMessage(FIELD, reason == Verdict.Reason.EXHAUSTED ? "sesameCodeExhausted" : "sesameCodeOver");
    }
}

package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.server.MomentText;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.PageLanguage;
import fr.sesame.keycloak.server.PublicAddress;
import java.time.Clock;
import java.util.Locale;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The page that waits for a mail: a field for its code, and what to do when none comes. */
record WaitingPage(AuthenticationFlowContext context, MailTerms terms, Clock clock) {

    private static final String TEMPLATE = "sesame-check-mail.ftl";

    void show() {
        show(context.form());
    }

    void showSentAgain() {
        show(context.form().setSuccess("sesameResent"));
    }

    void refuse(FormMessage error) {
        show(context.form().addError(error));
    }

    private void show(LoginFormsProvider form) {
        var options = terms.options();
        var mails = terms.mails();
        // Without a fixed address of the server there are no links, and codes instead.
        var links = options.mode().hasLink()
                && PublicAddress.of(context.getSession()).isPresent();
        form.setAttribute("mailPurpose", terms.purpose().name())
                .setAttribute(
                        "mailMode",
                        (links ? options.mode() : MailMode.CODE).name().toLowerCase(Locale.ROOT))
                .setAttribute(
                        "mailAskedAt",
                        MomentText.of(mails.lastAt(), PageLanguage.of(context.getSession(), context.getUser())))
                .setAttribute("codeTyped", options.codeTyped() || !links)
                .setAttribute("codeLength", options.codeLength())
                .setAttribute("codeLifetime", options.codeSeconds())
                .setAttribute("resendDelay", options.resendSeconds())
                .setAttribute(
                        "resendIn",
                        mails.untilNext(options.resendSeconds(), clock.instant())
                                .toSeconds())
                .setAttribute("resendPossible", mails.count() <= options.resends())
                .setAttribute("tabId", context.getAuthenticationSession().getTabId());
        terms.page().accept(form);
        context.forceChallenge(new OwnPage(context, TEMPLATE).of(form));
    }
}

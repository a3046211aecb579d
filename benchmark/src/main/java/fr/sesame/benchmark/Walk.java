package fr.sesame.benchmark;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Somebody with a new browser on the way from the application into it, by pages alone: neither styles nor pictures.
 *
 * @param login where the application sends people
 * @param address who it is
 * @param secret what else it takes: an access code; else nothing
 */
record Walk(Bench bench, Visitor visitor, URI login, String address, String secret) {

    static final Pattern ACCESS_CODE = Pattern.compile("<button\\b[^>]*\\bid=\"sesame-access-code\"[^>]*>");
    static final Pattern CODE = Pattern.compile("<input[^>]*\\bname=\"code\"");
    private static final Pattern PASSWORD = Pattern.compile("\\bname=\"password\"");
    private static final Pattern NEW_PASSWORD = Pattern.compile("\\bname=\"password-new\"");
    private static final Pattern MAILED_LINK = Pattern.compile(".*/(sesame/link|login-actions/action-token).*");
    private static final String OTHER_PASSWORD = "Tout-nouveau-2027";
    private static final Duration LONGEST_MAIL = Duration.ofSeconds(30);

    void firstPage() {
        visitor.get(login);
    }

    /** Who it is on one page, the password on the next. */
    void password() {
        var page = visitor.follow(visitor.submission(visitor.get(login), address));
        arrive(visitor.submission(page, PASSWORD, "password=" + People.PASSWORD));
    }

    /** Both on one page. */
    void passwordOnTheFirstPage() {
        arrive(onOnePage());
    }

    /** The same, and a new one, as Keycloak asks of whoever was given one by an admin. */
    void temporaryPassword() {
        newPassword(visitor.follow(onOnePage()));
    }

    private Visitor.Post onOnePage() {
        return visitor.submission(
                visitor.get(login), PASSWORD, "username=" + AdminApi.encode(address) + "&password=" + People.PASSWORD);
    }

    /** A mailed link, opened in the same browser. */
    void link() {
        visitor.follow(MailFlow.LINK.begin(visitor, login, address));
        var page = visitor.get(mailedLink());
        arrive(visitor.post(page.uri(), page.nonce()));
    }

    /** A new password by a mailed link, opened in the same browser. */
    void reset() {
        visitor.follow(MailFlow.SESAME.begin(visitor, login, address));
        var page = visitor.get(mailedLink());
        newPassword(visitor.follow(visitor.post(page.uri(), page.nonce())));
    }

    void stockReset() {
        visitor.follow(MailFlow.STOCK.begin(visitor, login, address));
        newPassword(visitor.get(mailedLink()));
    }

    private void newPassword(Visitor.Page page) {
        arrive(visitor.submission(
                page, NEW_PASSWORD, "password-new=" + OTHER_PASSWORD + "&password-confirm=" + OTHER_PASSWORD));
    }

    /** As far as the company's own login. */
    void company() {
        visitor.arrive(visitor.submission(visitor.get(login), address), CompanyRealm.LOGIN);
    }

    /** And a new password, which its owner is asked for. */
    void accessCode() {
        var page = visitor.follow(visitor.press(visitor.get(login), ACCESS_CODE));
        newPassword(visitor.follow(
                visitor.submission(page, CODE, "username=" + AdminApi.encode(address) + "&code=" + secret)));
    }

    private void arrive(Visitor.Post post) {
        visitor.arrive(post, bench.callback() + "?");
    }

    private URI mailedLink() {
        try {
            return bench.mail().read(address, LONGEST_MAIL).links().stream()
                    .filter(link -> MAILED_LINK.matcher(link.getPath()).matches())
                    .findFirst()
                    .orElseThrow(() -> new BenchmarkProblem("A mail without a link"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkProblem("Interrupted");
        }
    }
}

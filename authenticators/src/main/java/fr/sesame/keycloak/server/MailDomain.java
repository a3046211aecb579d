package fr.sesame.keycloak.server;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The domain of an e-mail address as mail servers take it: without a difference between capitals and small letters, between
 * letters and their wide, circled or otherwise drawn forms (IDNA), and without a dot at its end.
 *
 * @param unicode as people read it
 * @param ascii as it is sent; the same where there is no accent in it
 */
public record MailDomain(String unicode, String ascii) {

    private static final int LONGEST = 253;

    private static final String ANY_BELOW = "*.";

    /** Letters of their own since 2008, and others' before, as mails still take them. */
    private static final Pattern OWN_SINCE_2008 = Pattern.compile("[ßς]");

    private static final Pattern NAMES =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

    /** What IDNA takes for a dot as well. */
    private static final Pattern DOTS_AT_THE_END = Pattern.compile("[.\u3002\uff0e\uff61]+$");

    /** That of an address; empty where no mail could be sent. */
    public static Optional<MailDomain> ofAddress(String address) {
        var at = address.lastIndexOf('@');
        return at < 0 ? Optional.empty() : of(address.substring(at + 1));
    }

    /** One that stands alone; empty where no mail could be sent to it. */
    public static Optional<MailDomain> of(String written) {
        try {
            var ascii = IDN.toASCII(DOTS_AT_THE_END.matcher(written).replaceFirst(""))
                    .toLowerCase(Locale.ROOT);
            return ascii.length() <= LONGEST && NAMES.matcher(ascii).matches()
                    ? Optional.of(new MailDomain(IDN.toUnicode(ascii), ascii))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The two, or the one, in which somebody may have written it down. */
    public Stream<String> forms() {
        return Stream.of(unicode, ascii).distinct();
    }

    /** Whether a domain is another one, or below it where that one begins with {@code *.}: as Keycloak compares them since 26.7. */
    public static boolean isSame(String domain, String other) {
        var its = domain.toLowerCase(Locale.ROOT);
        var wanted = other.toLowerCase(Locale.ROOT);
        if (!wanted.startsWith(ANY_BELOW)) {
            return its.equals(wanted);
        }
        var top = wanted.substring(ANY_BELOW.length());
        return its.equals(top) || its.endsWith("." + top);
    }

    /**
     * How much a domain says, perhaps with a star: the more names between its dots, the more, and without a star more than with one.
     * Keycloak counts the star as a name of its own, so that for it {@code *.example.com} says more than {@code example.com}, and
     * as much as {@code paris.example.com}.
     */
    public static int particularity(String domain) {
        return domain.startsWith(ANY_BELOW) ? 2 * labels(domain.substring(ANY_BELOW.length())) - 1 : 2 * labels(domain);
    }

    private static int labels(String domain) {
        return Math.toIntExact(domain.chars().filter(c -> c == '.').count()) + 1;
    }

    /**
     * Whether a domain has letters for which a mail would go to another one than it is: what old rules take for « ss », new
     * ones take for « ß ».
     */
    public static boolean isAmbiguous(String address) {
        return OWN_SINCE_2008.matcher(address).find(Math.max(0, address.lastIndexOf('@')));
    }

    /** An address with its domain in the form that people read; as it is where it has none, or one in that form already. */
    public static String normalized(String address) {
        var at = address.lastIndexOf('@');
        return ofAddress(address)
                .map(MailDomain::unicode)
                .filter(domain -> !domain.equals(address.substring(at + 1).toLowerCase(Locale.ROOT)))
                .filter(domain -> !isAmbiguous(address))
                .map(domain -> address.substring(0, at + 1) + domain)
                .orElse(address);
    }

    /** The same address with its domain as it is sent; as it is where it has none, or one in that form already. */
    public static String asSent(String address) {
        var at = address.lastIndexOf('@');
        return ofAddress(address)
                .map(MailDomain::ascii)
                .filter(domain -> !domain.equalsIgnoreCase(address.substring(at + 1)))
                .map(domain -> address.substring(0, at + 1) + domain)
                .orElse(address);
    }
}

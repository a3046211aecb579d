package fr.sesame.keycloak.brand;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An address that somebody has set, and that is safe to put behind a link or into a content security policy. */
record WebAddress(URI uri) {

    static final int MAX_LENGTH = 1000;

    private static final Set<String> SCHEMES = Set.of("https", "http");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]");

    /** What neither ends a part of a policy nor of a {@code srcset}. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._~/%:?&=+\\[\\]-]*");

    /**
     * An address for a link.
     *
     * @return empty unless it is an absolute {@code https} or {@code http} one, with a host and without a user name
     */
    static Optional<WebAddress> link(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text);
            return uri.getScheme() != null
                            && SCHEMES.contains(uri.getScheme())
                            && uri.getHost() != null
                            && HOST.matcher(uri.getHost()).matches()
                            && uri.getRawUserInfo() == null
                            // URI takes any letter; a policy and some mail programs take ASCII.
                            && text.chars().allMatch(c -> c > ' ' && c < 127)
                    ? Optional.of(new WebAddress(uri))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * The same for a picture: by {@code https}, without what means something in a policy, and a file: in a policy a folder
     * would stand for all that is in it.
     */
    static Optional<WebAddress> picture(String text) {
        return link(text)
                .filter(address -> "https".equals(address.uri.getScheme())
                        && address.uri.getRawFragment() == null
                        && address.uri.getRawPath().matches(".*[^/]")
                        && HARMLESS.matcher(text).matches());
    }

    /** The source of a content security policy that allows this picture and nothing else. */
    String source() {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}

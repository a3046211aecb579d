package fr.sesame.keycloak.brand;

import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.RealmModel;

/** A logo or a favicon, wherever it comes from. */
sealed interface Picture {

    /** Set in front of a name: the realm's attribute {@code sesame-image-…} of that name has the picture. */
    String IN_REALM = "realm:";

    /** Where it is for a browser: an absolute path on this server, or an {@code https} address. */
    String address(PageAddresses addresses);

    /** What the page's policy has to allow beside this server; empty when it is nothing. */
    default Optional<String> source() {
        return Optional.empty();
    }

    /** Media type; empty when it isn't known. */
    default Optional<String> type() {
        return Optional.empty();
    }

    /** A file among a theme's resources. */
    record InTheme(String path) implements Picture {

        private static final Pattern PATH = Pattern.compile(
                "(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}/){0,5}[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}\\.(?:svg|png|webp|jpe?g|gif|ico)");

        static Optional<Picture> parse(String text) {
            return PATH.matcher(text).matches() ? Optional.of(new InTheme(text)) : Optional.empty();
        }

        @Override
        public String address(PageAddresses addresses) {
            return addresses.themeFile(path);
        }
    }

    /** A picture in an attribute of the realm, which {@link BrandResource} serves. */
    record InRealm(String attribute, DataPicture data) implements Picture {

        private static final Pattern ATTRIBUTE =
                Pattern.compile("sesame-(?:logo|logo-dark|favicon|image-[a-z0-9-]{1,64})");

        /** What the attribute has; empty unless it is one for pictures and has one. */
        static Optional<DataPicture> data(RealmModel realm, String attribute) {
            return Optional.of(attribute)
                    .filter(name -> ATTRIBUTE.matcher(name).matches())
                    .map(realm::getAttribute)
                    .flatMap(text -> DataPicture.parse(text.strip()));
        }

        @Override
        public String address(PageAddresses addresses) {
            return addresses.picture(attribute, data.digest());
        }

        @Override
        public Optional<String> type() {
            return Optional.of(data.type());
        }
    }

    /** A picture on another server. */
    record Elsewhere(WebAddress place) implements Picture {

        @Override
        public String address(PageAddresses addresses) {
            return place.uri().toString();
        }

        @Override
        public Optional<String> source() {
            return Optional.of(place.source());
        }
    }
}

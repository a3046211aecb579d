package fr.sesame.keycloak.brand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** The brand of a page or a mail: what the organisation sets, else the realm, else the theme. */
public final class Brand {

    /** The variable of templates. */
    public static final String VARIABLE = "brand";

    private static final String PREFIX = "sesame-";
    static final int MAX_NAME = 100;

    private final List<BrandLevel> levels;

    private Brand(List<BrandLevel> levels) {
        this.levels = levels;
    }

    /** With the theme's properties at the bottom. */
    public static Brand of(Optional<OrganizationModel> organization, RealmModel realm, Properties theme) {
        return new Brand(Stream.of(
                        organization.map(one -> BrandLevel.of(one, realm)),
                        Optional.of(BrandLevel.of(realm)),
                        Optional.of(BrandLevel.of(theme, realm)))
                .flatMap(Optional::stream)
                .toList());
    }

    /**
     * For a page: {@code stylesheet}, {@code logo} ({@code address}, {@code dark}, {@code name}), {@code favicon}
     * ({@code address}, {@code type}), {@code sources} for the policy, {@code links} ({@code label}, {@code address}),
     * {@code help} (the address of a help page instead of ours), {@code contact} ({@code text}, {@code name}). What isn't
     * set is missing, but for the links and the contact, which are then empty.
     */
    public Map<String, Object> forPage(PageAddresses addresses) {
        var brand = new HashMap<String, Object>();
        var logo = logo();
        var favicon = first(level -> level.picture(PREFIX + "favicon"));
        var look = new Look(
                primary(),
                first("background-color", Colour::parse),
                radius().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                logo.map(Logo::kind).orElse(Look.Logo.NONE));
        if (!look.isPlain()) {
            brand.put("stylesheet", addresses.stylesheet(look));
        }
        logo.ifPresent(found -> brand.put("logo", found.variables(addresses)));
        favicon.ifPresent(found -> {
            var variables = new HashMap<String, Object>();
            variables.put("address", found.address(addresses));
            found.type().ifPresent(type -> variables.put("type", type));
            brand.put("favicon", variables);
        });
        var sources = Stream.concat(logo.stream().flatMap(Logo::pictures), favicon.stream())
                .flatMap(picture -> picture.source().stream())
                .distinct()
                .collect(Collectors.joining(" "));
        if (!sources.isEmpty()) {
            brand.put("sources", sources);
        }
        first("help-url", WebAddress::link)
                .ifPresent(address -> brand.put("help", address.uri().toString()));
        brand.put("links", links(List.of("legal", "privacy")));
        brand.put("contact", contact());
        return brand;
    }

    /**
     * For a mail: {@code primary}, {@code onPrimary}, {@code primaryDark} and {@code onPrimaryDark} as {@code #rrggbb},
     * {@code radius} in pixels, {@code links} ({@code label}, {@code address}; help among them), {@code contact}
     * ({@code text}, {@code name}). What isn't set is missing, but for the links and the contact, which are then empty. No
     * logo: a mail loads nothing.
     */
    public Map<String, Object> forMail() {
        var brand = new HashMap<String, Object>();
        primary().ifPresent(colour -> {
            var light = Accent.of(colour, Scheme.LIGHT);
            var dark = Accent.of(colour, Scheme.DARK);
            brand.put("primary", light.primary().css());
            brand.put("onPrimary", light.onPrimary().css());
            brand.put("primaryDark", dark.primary().css());
            brand.put("onPrimaryDark", dark.onPrimary().css());
        });
        radius().ifPresent(pixels -> brand.put("radius", pixels));
        brand.put("links", links(List.of("help", "legal", "privacy")));
        brand.put("contact", contact());
        return brand;
    }

    private Optional<Colour> primary() {
        return first("primary-color", Colour::parse);
    }

    private Optional<Integer> radius() {
        return first("radius", Look::radius);
    }

    /** The dark version and the name belong to the logo, so they are taken from where it is. */
    private Optional<Logo> logo() {
        return first(level -> level.picture(PREFIX + "logo")
                .map(picture -> new Logo(
                        picture,
                        level.picture(PREFIX + "logo-dark"),
                        level.read(PREFIX + "logo-alt", Brand::name).orElse(level.name()))));
    }

    private static Optional<String> name(String text) {
        return text.length() <= MAX_NAME ? Optional.of(text.replaceAll("\\p{Cntrl}+", " ")) : Optional.empty();
    }

    /** Name and address belong together: those of one level are not mixed with those of another. */
    private Map<String, String> contact() {
        return first(Brand::contact).orElseGet(HashMap::new);
    }

    private static Optional<Map<String, String>> contact(BrandLevel level) {
        var contact = new HashMap<String, String>();
        level.read(PREFIX + "contact", Optional::of).ifPresent(text -> contact.put("text", text));
        level.read(PREFIX + "contact-name", Optional::of).ifPresent(name -> contact.put("name", name));
        return contact.isEmpty() ? Optional.empty() : Optional.of(contact);
    }

    private List<Map<String, String>> links(List<String> pages) {
        var links = new ArrayList<Map<String, String>>();
        for (var link : pages) {
            first(link + "-url", WebAddress::link)
                    .ifPresent(address -> links.add(link(label(link), Optional.of(address))));
        }
        var statement = first("accessibility-url", WebAddress::link);
        var status = first("accessibility-status", Brand::status);
        if (statement.isPresent() || status.isPresent()) {
            links.add(
                    link(label("accessibility") + status.map(word -> "." + word).orElse(""), statement));
        }
        return links;
    }

    /** The message's key: {@code sesameLinkTo.…} is of the links below a page and at the end of a mail. */
    private static String label(String link) {
        return "sesameLinkTo." + link;
    }

    private static Map<String, String> link(String label, Optional<WebAddress> address) {
        return address.map(
                        where -> Map.of("label", label, "address", where.uri().toString()))
                .orElse(Map.of("label", label));
    }

    private static Optional<String> status(String text) {
        return Stream.of("none", "partial", "full").filter(text::equals).findFirst();
    }

    private <T> Optional<T> first(String name, Function<String, Optional<T>> reader) {
        return first(level -> level.read(PREFIX + name, reader));
    }

    /** A loop, and no stream: each page asks for each setting. */
    private <T> Optional<T> first(Function<BrandLevel, Optional<T>> asked) {
        for (var level : levels) {
            var found = asked.apply(level);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private record Logo(Picture light, Optional<Picture> dark, String name) {

        Look.Logo kind() {
            return dark.isPresent() ? Look.Logo.PAIR : Look.Logo.ONE;
        }

        Stream<Picture> pictures() {
            return Stream.concat(Stream.of(light), dark.stream());
        }

        Map<String, Object> variables(PageAddresses addresses) {
            var variables = new HashMap<String, Object>();
            variables.put("address", light.address(addresses));
            dark.ifPresent(picture -> variables.put("dark", picture.address(addresses)));
            variables.put("name", name);
            return variables;
        }
    }
}

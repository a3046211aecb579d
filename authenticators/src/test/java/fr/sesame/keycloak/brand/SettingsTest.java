package fr.sesame.keycloak.brand;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.Setting;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** What an organisation, a realm and a theme set, good and bad, and which of them counts. */
class SettingsTest {

    private static final PageAddresses ADDRESSES =
            new PageAddresses("/resources/x/login/sesame", () -> "/realms/r/sesame-brand");
    private static final String SVG = "data:image/svg+xml;base64,"
            + Base64.getEncoder().encodeToString("<svg/>".getBytes(StandardCharsets.UTF_8));

    private final Map<String, String> realm = new HashMap<>();
    private final Map<String, List<String>> organization = new HashMap<>();
    private final Properties theme = new Properties();

    private RealmModel realmModel() {
        return model(RealmModel.class, Map.of("getName", "r", "getDisplayName", "Mairie"), realm);
    }

    private Brand brand() {
        return Brand.of(Optional.empty(), realmModel(), theme);
    }

    private Brand brandOfOrganization() {
        var model = model(OrganizationModel.class, Map.of("getName", "ACME", "getAttributes", organization), Map.of());
        return Brand.of(Optional.of(model), realmModel(), theme);
    }

    /** A model that knows a few things, and fails when it is asked for more. */
    private static <T> T model(Class<T> type, Map<String, Object> answers, Map<String, String> attributes) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getAttribute") && arguments.length == 1) {
                        return attributes.get((String) arguments[0]);
                    }
                    return Optional.ofNullable(answers.get(method.getName())).orElseThrow();
                }));
    }

    @Test
    void nothingSetIsNothing() {
        assertThat(brand().forPage(ADDRESSES)).isEqualTo(Map.of("links", List.of(), "contact", Map.of()));
        assertThat(brand().forMail()).isEqualTo(Map.of("links", List.of(), "contact", Map.of()));
    }

    @Test
    void theOrganizationComesBeforeTheRealmAndTheRealmBeforeTheTheme() {
        theme.setProperty("sesame-primary-color", "#111111");
        theme.setProperty("sesame-radius", "3");
        theme.setProperty("sesame-background-color", "#eeeeee");
        realm.put("sesame-primary-color", "#222222");
        realm.put("sesame-radius", "5");
        organization.put("sesame-primary-color", List.of("#333333"));
        assertThat(brandOfOrganization().forPage(ADDRESSES).get("stylesheet"))
                .isEqualTo("/realms/r/sesame-brand/style.css?v=1&primary=333333&background=eeeeee&radius=5");
        assertThat(brand().forPage(ADDRESSES).get("stylesheet"))
                .isEqualTo("/realms/r/sesame-brand/style.css?v=1&primary=222222&background=eeeeee&radius=5");
    }

    @Test
    void whatCannotBeReadLeavesItToTheNextLevel() {
        realm.put("sesame-primary-color", "#222222");
        organization.put("sesame-primary-color", List.of("red;}body{display:none"));
        assertThat(brandOfOrganization().forPage(ADDRESSES).get("stylesheet"))
                .isEqualTo("/realms/r/sesame-brand/style.css?v=1&primary=222222");
        organization.put("sesame-primary-color", List.of());
        assertThat(brandOfOrganization().forMail()).containsEntry("primary", "#222222");
    }

    @Test
    void aLogoHasItsOwnDarkVersionAndName() {
        realm.put("sesame-logo", SVG);
        realm.put("sesame-logo-dark", "img/dark.png");
        realm.put("sesame-logo-alt", "Ville de Démo");
        var logo = Objects.requireNonNull((Map<?, ?>) brand().forPage(ADDRESSES).get("logo"));
        assertThat(String.valueOf(logo.get("address")))
                .matches("/realms/r/sesame-brand/picture/sesame-logo/[0-9a-f]{32}");
        assertThat(logo.get("dark")).isEqualTo("/resources/x/login/sesame/img/dark.png");
        assertThat(logo.get("name")).isEqualTo("Ville de Démo");
        organization.put("sesame-logo", List.of("https://cdn.example/a/logo.svg?v=2"));
        var page = brandOfOrganization().forPage(ADDRESSES);
        assertThat(page.get("logo")).isEqualTo(Map.of("address", "https://cdn.example/a/logo.svg?v=2", "name", "ACME"));
        assertThat(page.get("sources")).isEqualTo("https://cdn.example/a/logo.svg");
        assertThat(String.valueOf(page.get("stylesheet"))).endsWith("logo=one");
    }

    @Test
    void anOrganizationBorrowsAPictureOfTheRealm() {
        realm.put("sesame-image-acme", SVG);
        organization.put("sesame-logo", List.of("realm:acme"));
        organization.put("sesame-favicon", List.of("realm:acme"));
        var page = brandOfOrganization().forPage(ADDRESSES);
        assertThat(String.valueOf(page.get("favicon"))).contains("picture/sesame-image-acme/", "type=image/svg+xml");
        assertThat(page).doesNotContainKey("sources");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "//evil.example/x",
                "/x",
                "x",
                "https:x",
                "https://",
                "https://user@evil.example/",
                "https://x;script-src *",
                "https://x.example/ a",
                "https://x.example/\nSet-Cookie: a=b",
                "https://x.example/\u202eabc",
                "https://x.example/é",
                "https://\"><script>",
                "ftp://x.example/",
                "file:///etc/passwd",
                "mailto:aide@example.com"
            })
    void hostileLinksAreDropped(String text) {
        for (var name : List.of("help", "legal", "privacy", "accessibility")) {
            realm.put("sesame-" + name + "-url", text);
            theme.setProperty("sesame-" + name + "-url", text + "x".repeat(100_000));
        }
        assertThat(brand().forPage(ADDRESSES).get("links")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://x.example/logo.png",
                "https://x.example/logo.png;script-src *",
                "https://x.example/logo.png,https://evil.example",
                "https://x.example/' 'unsafe-inline'",
                "https://x.example/*",
                "https://x.example",
                "https://x.example/?id=1",
                "https://x.example/logos/",
                "https://x.example/logos/?id=1",
                "https://x.example/a#b",
                "https://*.example/logo.png",
                "//evil.example/logo.png",
                "../../../x.svg",
                "img/../../x.svg",
                "/img/logo.svg",
                "img//logo.svg",
                ".hidden.svg",
                "img\\logo.svg",
                "img/logo.svg?x",
                "img/logo.html",
                "realm:",
                "realm:../x",
                "realm:missing",
                "data:text/html;base64,PHN2Zy8+",
                "data:image/svg+xml;base64,",
                "data:image/svg+xml;base64,%%%",
                "data:image/svg+xml,<svg/>",
                "data:image/svg+xml;charset=utf-8;base64,PHN2Zy8+",
                "javascript:alert(1)"
            })
    void hostilePicturesAreDropped(String text) {
        for (var name : List.of("logo", "logo-dark", "favicon")) {
            realm.put("sesame-" + name, text);
            theme.setProperty("sesame-" + name, text + "A".repeat(200_000));
        }
        assertThat(brand().forPage(ADDRESSES)).isEqualTo(Map.of("links", List.of(), "contact", Map.of()));
    }

    @Test
    void aPictureIsNotLargerThan64Kilobytes() {
        var head = "data:image/png;base64,";
        realm.put("sesame-logo", head + Base64.getEncoder().encodeToString(new byte[64 * 1024]));
        assertThat(brand().forPage(ADDRESSES)).containsKey("logo");
        realm.put("sesame-logo", head + Base64.getEncoder().encodeToString(new byte[64 * 1024 + 1]));
        assertThat(brand().forPage(ADDRESSES)).doesNotContainKey("logo");
    }

    @Test
    void onlyTheRealmsAttributesHavePictures() {
        organization.put("sesame-logo", List.of(SVG));
        theme.setProperty("sesame-logo", SVG);
        assertThat(brandOfOrganization().forPage(ADDRESSES)).doesNotContainKey("logo");
        realm.put("sesame-contact", SVG);
        assertThat(Picture.InRealm.data(realmModel(), "sesame-contact")).isEmpty();
        realm.put("sesame-logo", SVG);
        assertThat(Picture.InRealm.data(realmModel(), "sesame-logo")).isPresent();
    }

    @Test
    void linksComeInOneOrderAndTheStatementSaysHowFarItGoes() {
        realm.put("sesame-accessibility-status", "partial");
        realm.put("sesame-accessibility-url", "https://mairie.example/accessibilite");
        realm.put("sesame-legal-url", "https://mairie.example/mentions");
        theme.setProperty("sesame-help-url", "https://mairie.example/aide?a=1&b=2");
        // On pages another link leads to the help: that of the theme's own help page.
        assertThat(brand().forPage(ADDRESSES)).containsEntry("help", "https://mairie.example/aide?a=1&b=2");
        assertThat((List<?>) brand().forPage(ADDRESSES).get("links"))
                .isEqualTo(((List<?>) Objects.requireNonNull(brand().forMail().get("links"))).subList(1, 3));
        assertThat(brand().forMail().get("links"))
                .isEqualTo(List.of(
                        Map.of("label", "sesameLinkTo.help", "address", "https://mairie.example/aide?a=1&b=2"),
                        Map.of("label", "sesameLinkTo.legal", "address", "https://mairie.example/mentions"),
                        Map.of(
                                "label",
                                "sesameLinkTo.accessibility.partial",
                                "address",
                                "https://mairie.example/accessibilite")));
        realm.remove("sesame-accessibility-url");
        realm.put("sesame-accessibility-status", "perfect");
        assertThat((List<?>) brand().forPage(ADDRESSES).get("links")).hasSize(1);
    }

    @Test
    void contactIsThatOfOneLevel() {
        assertThat(brand().forMail()).containsEntry("contact", Map.of());
        theme.setProperty("sesame-contact", "aide@exemple.example");
        theme.setProperty("sesame-contact-name", "l’accueil");
        assertThat(brand().forPage(ADDRESSES))
                .containsEntry("contact", Map.of("text", "aide@exemple.example", "name", "l’accueil"));
        realm.put("sesame-contact", " 01 23 45 67 89 ");
        assertThat(brand().forPage(ADDRESSES)).containsEntry("contact", Map.of("text", "01 23 45 67 89"));
    }

    @Test
    void whatIsReadIsWhatAdminsAreTold() {
        var read = new TreeSet<String>();
        var settings = new AbstractMap<String, String>() {
            @Override
            public @Nullable String get(Object key) {
                read.add((String) key);
                // What belongs to a logo is read only beside one.
                return key.equals("sesame-logo") ? "https://example.com/logo.png" : null;
            }

            @Override
            public Set<Entry<String, String>> entrySet() {
                return Set.of();
            }
        };
        var brand = Brand.of(
                Optional.empty(),
                model(RealmModel.class, Map.of("getName", "r", "getDisplayName", "R"), settings),
                theme);
        brand.forPage(ADDRESSES);
        brand.forMail();
        assertThat(new BrandSettings()
                        .settings().stream().filter(Setting::isNamed).map(Setting::name))
                .containsExactlyInAnyOrderElementsOf(read);
    }
}

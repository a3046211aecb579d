package fr.sesame.keycloak.brand;

import fr.sesame.keycloak.server.Place;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import java.util.stream.Stream;

/** How pages and mails look, and whom people turn to. */
public final class BrandSettings implements SettingSource {

    private static final String GROUP = "look";
    private static final int LONGEST_LINE = 255;

    @Override
    public List<Setting> settings() {
        return Stream.concat(look(), pictures()).toList();
    }

    private static Stream<Setting> look() {
        return StepOptions.attributes("sesame-")
                .line("contact", "contact", text -> text.length() <= LONGEST_LINE)
                .line("contact-name", "name", text -> text.length() <= Brand.MAX_NAME)
                .line("help-url", "address", BrandSettings::isAddress)
                .line("primary-color", "color", BrandSettings::isColour)
                .line("background-color", "color", BrandSettings::isColour)
                .line("radius", "radius", text -> Look.radius(text).isPresent())
                .line("logo", "picture", BrandSettings::isPicture)
                .line("logo-dark", "picture", BrandSettings::isPicture)
                .line("logo-alt", "name", text -> text.length() <= Brand.MAX_NAME)
                .line("favicon", "picture", BrandSettings::isPicture)
                .line("legal-url", "address", BrandSettings::isAddress)
                .line("privacy-url", "address", BrandSettings::isAddress)
                .line("accessibility-url", "address", BrandSettings::isAddress)
                .choice("accessibility-status", "", List.of("", "none", "partial", "full"))
                .settings(GROUP, Place.REALM, Place.ORGANIZATION, Place.THEME)
                .stream();
    }

    /** Under any name: an organisation says which it borrows. */
    private static Stream<Setting> pictures() {
        return StepOptions.attributes("sesame-")
                .line(
                        "image-" + Setting.ANY,
                        "image",
                        text -> DataPicture.parse(text).isPresent())
                .settings(GROUP, Place.REALM)
                .stream();
    }

    private static boolean isColour(String text) {
        return Colour.parse(text).isPresent();
    }

    private static boolean isAddress(String text) {
        return WebAddress.link(text).isPresent();
    }

    private static boolean isPicture(String text) {
        return WebAddress.picture(text).isPresent()
                || Picture.InTheme.parse(text).isPresent()
                || DataPicture.parse(text).isPresent()
                || text.matches(Picture.IN_REALM + "[a-z0-9-]{1,64}");
    }
}

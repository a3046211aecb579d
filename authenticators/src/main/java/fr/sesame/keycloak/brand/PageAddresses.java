package fr.sesame.keycloak.brand;

import java.util.function.Supplier;

/**
 * Where a page finds what a brand needs.
 *
 * @param themeResources path of the theme's resources, without a slash at the end
 * @param brandResource path of {@link BrandResource} in the realm, without a slash at the end; made where a page needs it
 */
public record PageAddresses(String themeResources, Supplier<String> brandResource) {

    String themeFile(String path) {
        return themeResources + "/" + path;
    }

    String picture(String attribute, String digest) {
        return brandResource.get() + "/" + BrandResource.PICTURE + "/" + attribute + "/" + digest;
    }

    String stylesheet(Look look) {
        return brandResource.get() + "/" + BrandResource.STYLESHEET + "?" + look.query();
    }
}

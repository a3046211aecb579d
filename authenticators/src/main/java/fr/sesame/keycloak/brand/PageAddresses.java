package fr.sesame.keycloak.brand;

/**
 * Where a page finds what a brand needs.
 *
 * @param themeResources path of the theme's resources, without a slash at the end
 * @param brandResource path of {@link BrandResource} in the realm, without a slash at the end
 */
public record PageAddresses(String themeResources, String brandResource) {

    String themeFile(String path) {
        return themeResources + "/" + path;
    }

    String picture(String attribute, String digest) {
        return brandResource + "/" + BrandResource.PICTURE + "/" + attribute + "/" + digest;
    }

    String stylesheet(Look look) {
        return brandResource + "/" + BrandResource.STYLESHEET + "?" + look.query();
    }
}

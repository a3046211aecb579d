package fr.sesame.keycloak.brand;

/**
 * A colour in OKLCH, where the same step looks equally large everywhere, so that a colour can be made lighter or darker
 * and stays the same to the eye.
 *
 * @param lightness 0 for black to 1 for white
 * @param chroma 0 for grey; the strongest colours of a screen have about 0.3
 * @param hue angle in radians
 */
record Oklch(double lightness, double chroma, double hue) {

    /** A step of chroma that nobody sees. */
    private static final double CHROMA_STEP = 0.002;

    static Oklch of(Colour colour) {
        var red = Colour.linear(colour.red());
        var green = Colour.linear(colour.green());
        var blue = Colour.linear(colour.blue());
        var l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        var m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        var s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        var lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        var a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        var b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        return new Oklch(lightness, Math.hypot(a, b), Math.atan2(b, a));
    }

    /** The same hue at another lightness, which is kept between 0 and 1. */
    Oklch at(double newLightness) {
        return new Oklch(Math.min(1, Math.max(0, newLightness)), chroma, hue);
    }

    /** The same hue, not stronger than this. */
    Oklch atMost(double newChroma) {
        return new Oklch(lightness, Math.min(chroma, newChroma), hue);
    }

    /** The nearest colour that a screen can show: hue and lightness are kept, chroma gives way. */
    Colour onScreen() {
        for (var reduced = chroma; reduced > 0; reduced -= CHROMA_STEP) {
            var parts = linear(reduced);
            if (isShown(parts[0]) && isShown(parts[1]) && isShown(parts[2])) {
                return colour(parts);
            }
        }
        return colour(linear(0));
    }

    private double[] linear(double someChroma) {
        var a = someChroma * Math.cos(hue);
        var b = someChroma * Math.sin(hue);
        var l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        var m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        var s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static boolean isShown(double part) {
        return part >= -0.0005 && part <= 1.0005;
    }

    private static Colour colour(double[] parts) {
        return new Colour(encoded(parts[0]), encoded(parts[1]), encoded(parts[2]));
    }

    private static int encoded(double part) {
        var value = part <= 0.0031308 ? 12.92 * part : 1.055 * Math.pow(part, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.min(1, Math.max(0, value)));
    }
}

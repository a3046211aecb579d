package fr.sesame.keycloak.server;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.common.Version;

/**
 * The version of Keycloak that runs.
 *
 * @param text as Keycloak names itself
 */
public record ServerVersion(String text) {

    private static final Logger LOG = Logger.getLogger(ServerVersion.class);

    /** Builds of vendors have something more behind the number. */
    private static final Pattern WITH_HOLE_IN_RESET = Pattern.compile("26\\.7\\.[01](?![0-9]).*");

    private static final Pattern WITH_LOST_CLAIMS = Pattern.compile("26\\.7\\.[0-3](?![0-9]).*");

    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,5})\\.([0-9]{1,5})(?:[.-].*)?");

    private static final Comparator<Line> IN_ORDER =
            Comparator.comparingInt(Line::major).thenComparingInt(Line::minor);

    /** What all patch releases of one minor version have in common. */
    private record Line(int major, int minor) {

        static Optional<Line> of(String version) {
            var numbers = NUMBERS.matcher(version);
            return numbers.matches()
                    ? Optional.of(new Line(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
                    : Optional.empty();
        }
    }

    public static ServerVersion running() {
        return new ServerVersion(Version.VERSION);
    }

    /** Whether it is older than the first release of a minor version; one that doesn't say what it is counts as new. */
    public boolean isBefore(int major, int minor) {
        return Line.of(text)
                .filter(line -> IN_ORDER.compare(line, new Line(major, minor)) < 0)
                .isPresent();
    }

    /** Whether “try another way” in a reset leads past the proof by mail: CVE-2026-18963. */
    public boolean hasHoleInReset() {
        return WITH_HOLE_IN_RESET.matcher(text).matches();
    }

    /** Whether, in the mode {@code stateless} on MySQL or MariaDB, every claim on a single-use object succeeds: CVE-2026-90997. */
    public boolean losesClaimsOnMySql() {
        return WITH_LOST_CLAIMS.matcher(text).matches();
    }

    /** Tells the admin what is wrong with this version, if anything is: once, when the server starts. */
    public void warn() {
        if (hasHoleInReset()) {
            LOG.warnf(
                    "Keycloak %s lets a stranger set a new password for any account without the mail (CVE-2026-18963)."
                            + " Update Keycloak to 26.7.2 or later. Until then switch off \"Forgot password\" in every"
                            + " realm: Realm settings, Login.",
                    text);
        }
        doubt(TestedVersions.read()).ifPresent(LOG::warn);
    }

    /** What there is to say of a version that Sésame hasn't been tested on. */
    Optional<String> doubt(TestedVersions tested) {
        if (tested.has(text)) {
            return Optional.empty();
        }
        var line = Line.of(text);
        var lines = tested.all().stream()
                .flatMap(one -> Line.of(one).stream())
                .sorted(IN_ORDER)
                .toList();
        if (lines.isEmpty()) {
            return Optional.of("This Sésame names no Keycloak that it was tested on. Try the logins before people do.");
        }
        var first = lines.get(0);
        var last = lines.get(lines.size() - 1);
        if (line.isPresent() && IN_ORDER.compare(line.get(), first) < 0) {
            return Optional.of(("Keycloak %s is older than what Sésame is made for: parts of it will fail."
                            + " It is tested on %s. Update Keycloak.")
                    .formatted(text, tested));
        }
        if (line.isEmpty() || IN_ORDER.compare(line.get(), last) > 0) {
            return Optional.of(("Keycloak %s is not known to this Sésame: parts of it may fail. It is tested on %s."
                            + " Take the Sésame that names your Keycloak, and try the logins before people do.")
                    .formatted(text, tested));
        }
        return Optional.of("Sésame has not been tested on Keycloak %s, only on %s. Try the logins before people do."
                .formatted(text, tested));
    }
}

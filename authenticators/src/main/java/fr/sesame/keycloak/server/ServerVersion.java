package fr.sesame.keycloak.server;

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

    public static ServerVersion running() {
        return new ServerVersion(Version.VERSION);
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
    }
}

package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.PasswordDate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A code as it is kept among the credentials of its user: hashed like a password, with its terms beside what the hash needs.
 * Who has issued it stands with the hash, where only the server reads it.
 *
 * @param id of the credential
 * @param used how often, as far as is stored
 * @param mailedTo the address that it was mailed to; empty for all that admins are given
 * @param hash for the realm's password hashing
 */
record StoredCode(
        String id,
        CodeTerms terms,
        int used,
        Issuer issuer,
        Instant issuedAt,
        Optional<String> mailedTo,
        PasswordCredentialModel hash) {

    private static final String FROM = "valid-from";
    private static final String UNTIL = "valid-until";
    private static final String USES = "uses";
    private static final String USED = "used";
    private static final String PURPOSE = "purpose";
    private static final String MAILED_TO = "mailed-to";

    /** Of an id, enough to tell two codes of one person apart. */
    private static final int SIGNS = 4;

    /** Between the issuer and the hash, in a field of Keycloak's that has room for one text. */
    private static final char END = '\n';

    /** A credential to store. */
    static CredentialModel credential(
            PasswordCredentialModel hash, CodeTerms terms, Issuer issuer, Optional<String> mailedTo, Instant now) {
        return write(KeycloakModelUtils.generateId(), hash, terms, 0, issuer, mailedTo, now);
    }

    private static CredentialModel write(
            String id,
            PasswordCredentialModel hash,
            CodeTerms terms,
            int used,
            Issuer issuer,
            Optional<String> mailedTo,
            Instant issuedAt) {
        var data = hash.getPasswordCredentialData();
        var secret = hash.getPasswordSecretData();
        var parameters = new MultivaluedHashMap<>(data.getAdditionalParameters());
        parameters.putSingle(FROM, terms.from().toString());
        parameters.putSingle(UNTIL, terms.until().toString());
        parameters.putSingle(USES, Integer.toString(terms.uses()));
        parameters.putSingle(USED, Integer.toString(used));
        parameters.putSingle(PURPOSE, terms.purpose().name());
        mailedTo.ifPresent(address -> parameters.putSingle(MAILED_TO, address));
        var model = PasswordCredentialModel.createFromValues(
                data.getAlgorithm(), secret.getSalt(), data.getHashIterations(), parameters, secret.getValue());
        model.setId(id);
        model.setType(AccessCodeCredentialProvider.TYPE);
        model.setSecretData(issuer.text() + END + model.getSecretData());
        model.setCreatedDate(issuedAt.toEpochMilli());
        // For whoever looks at a list of credentials. Keycloak wants no two of one label, as there are where two admins
        // issue one at a time.
        model.setUserLabel(terms.from() + " – " + terms.until() + " (" + used + "/" + terms.uses() + ", "
                + id.substring(0, SIGNS) + ")");
        return model;
    }

    /** Reads one that {@link #credential} has made; empty when somebody else has. */
    static Optional<StoredCode> read(CredentialModel model) {
        try {
            var secret = text(model.getSecretData());
            var end = secret.indexOf(END);
            var bare = model.shallowClone();
            bare.setSecretData(secret.substring(end + 1));
            var hash = PasswordCredentialModel.createFromCredentialModel(bare);
            var parameters = hash.getPasswordCredentialData().getAdditionalParameters();
            var created = model.getCreatedDate();
            return Optional.of(new StoredCode(
                    model.getId(),
                    new CodeTerms(
                            Instant.parse(text(parameters.getFirst(FROM))),
                            Instant.parse(text(parameters.getFirst(UNTIL))),
                            Integer.parseInt(text(parameters.getFirst(USES))),
                            CodePurpose.valueOf(text(parameters.getFirst(PURPOSE)))),
                    Integer.parseInt(text(parameters.getFirst(USED))),
                    Issuer.read(secret.substring(0, end)),
                    Instant.ofEpochMilli(created == null ? 0 : created),
                    Optional.ofNullable(parameters.getFirst(MAILED_TO)),
                    hash));
        } catch (RuntimeException e) {
            // Imported by hand, or damaged: it opens nothing.
            return Optional.empty();
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The credential with so many uses. */
    CredentialModel afterUse(int times) {
        return write(id, hash, terms, times, issuer, mailedTo, issuedAt);
    }

    /** The credential, over before its time; one that wasn't good yet never was. */
    CredentialModel endedAt(Instant moment) {
        var begin = terms.from().isBefore(moment) ? terms.from() : moment;
        return write(
                id,
                hash,
                new CodeTerms(begin, moment, terms.uses(), terms.purpose()),
                used,
                issuer,
                mailedTo,
                issuedAt);
    }

    /** Whether it is the one that the mail of a new account has. */
    boolean isMailed() {
        return terms.purpose() == CodePurpose.ACTIVATION;
    }

    /**
     * Whether the account has a newer password than it, by whatever way that was set: a code is in the place of a password, and whoever
     * changes that because of a thief means all that opens the account. One that was mailed is also for the address that it went to alone.
     */
    boolean isOutdated(UserModel user, Instant now) {
        return new PasswordDate(user).isBetween(issuedAt, now)
                || (isMailed()
                        && mailedTo.filter(address -> address.equalsIgnoreCase(user.getEmail()))
                                .isEmpty());
    }

    boolean isUsedUp() {
        return used >= terms.uses();
    }

    /** Whether it can be used now, or later. */
    boolean isOutstanding(Instant now) {
        return !isUsedUp() && now.isBefore(terms.until());
    }
}

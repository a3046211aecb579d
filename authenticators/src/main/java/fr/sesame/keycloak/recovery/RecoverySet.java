package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.SecondFactors;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Somebody's recovery codes as they are kept: one credential, with a hash for each of them.
 *
 * @param id of the credential
 * @param hashes by number
 * @param used numbers of those that are used, as far as is stored
 */
record RecoverySet(String id, Instant createdAt, List<PasswordCredentialModel> hashes, Set<Integer> used) {

    private static final String NUMBER = "number";
    private static final String USED = "used";

    /** Between hashes, each of which is JSON on one line, in a field of Keycloak's that has room for one text. */
    private static final String END = "\n";

    RecoverySet {
        hashes = List.copyOf(hashes);
        used = Set.copyOf(used);
    }

    /** A credential to store: none of them is used. All were hashed in the same way. */
    static CredentialModel credential(List<PasswordCredentialModel> hashes, Instant now) {
        return write(hashes, Set.of(), now);
    }

    private static CredentialModel write(
            List<PasswordCredentialModel> hashes, Collection<Integer> used, Instant createdAt) {
        var data = hashes.get(0).getPasswordCredentialData();
        var parameters = new MultivaluedHashMap<>(data.getAdditionalParameters());
        parameters.putSingle(NUMBER, Integer.toString(hashes.size()));
        parameters.put(USED, new TreeSet<>(used).stream().map(String::valueOf).collect(Collectors.toList()));
        var secret = hashes.get(0).getPasswordSecretData();
        var model = PasswordCredentialModel.createFromValues(
                data.getAlgorithm(), secret.getSalt(), data.getHashIterations(), parameters, secret.getValue());
        model.setType(SecondFactors.RECOVERY_CODES);
        model.setSecretData(hashes.stream().map(CredentialModel::getSecretData).collect(Collectors.joining(END)));
        model.setCreatedDate(createdAt.toEpochMilli());
        return model;
    }

    /** Reads one that {@link #credential} has made; empty when somebody else has. */
    static Optional<RecoverySet> read(CredentialModel model) {
        try {
            var hashes = Arrays.stream(
                            Objects.requireNonNull(model.getSecretData()).split(END, -1))
                    .map(secret -> {
                        var bare = model.shallowClone();
                        bare.setSecretData(secret);
                        return PasswordCredentialModel.createFromCredentialModel(bare);
                    })
                    .toList();
            var parameters = hashes.get(0).getPasswordCredentialData().getAdditionalParameters();
            if (!Integer.toString(hashes.size()).equals(parameters.getFirst(NUMBER))) {
                return Optional.empty();
            }
            var created = model.getCreatedDate();
            return Optional.of(new RecoverySet(
                    model.getId(),
                    Instant.ofEpochMilli(created == null ? 0 : created),
                    hashes,
                    Stream.ofNullable(parameters.get(USED))
                            .flatMap(List::stream)
                            .map(Integer::valueOf)
                            .collect(Collectors.toSet())));
        } catch (RuntimeException e) {
            // Imported by hand, or damaged: it opens nothing.
            return Optional.empty();
        }
    }

    /** The credential with those used. */
    CredentialModel withUsed(Set<Integer> numbers) {
        var model = write(hashes, numbers, createdAt);
        model.setId(id);
        return model;
    }

    int left() {
        return hashes.size() - used.size();
    }
}

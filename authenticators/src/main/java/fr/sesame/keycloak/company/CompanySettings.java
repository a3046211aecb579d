package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.Place;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import java.util.stream.Stream;

/** What an organisation, and an identity provider, can say of who comes in how. */
public final class CompanySettings implements SettingSource {

    private static final String GROUP = "companies";
    private static final int LONGEST = 255;
    private static final int LONGEST_LIST = 4000;

    @Override
    public List<Setting> settings() {
        return Stream.of(
                        StepOptions.attributes("")
                                .flag(CompanyOnly.ATTRIBUTE, false)
                                .line(CompanyOnly.BREAK_GLASS, "role", name -> name.length() <= LONGEST)
                                .settings(GROUP, Place.ORGANIZATION),
                        StepOptions.attributes("")
                                .line(ProviderDomains.DOMAINS, "domains", names -> names.length() <= LONGEST_LIST)
                                .line(ProviderDomains.EXCLUDED, "domains", names -> names.length() <= LONGEST_LIST)
                                .settings(GROUP, Place.PROVIDER))
                .flatMap(List::stream)
                .toList();
    }
}

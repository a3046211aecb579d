package fr.sesame.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What an organisation, or a realm, knows of an address. */
enum CompanyPerson {
    UNKNOWN,
    KNOWN,
    MEMBER,
    DISABLED,
    INVITED;

    /** Makes people of this kind who have these addresses; members and invited people of organisations in turn. */
    void make(AdminApi admin, CompanyRealm realm, List<String> people) {
        if (this == KNOWN || this == MEMBER) {
            admin.createAccounts(realm.name(), people);
        } else if (this == DISABLED) {
            admin.createAccounts(realm.name(), people, AccountKind.DEACTIVATED);
        }
        if (this == MEMBER || this == INVITED) {
            for (var number = 0; number < people.size(); number++) {
                join(admin, realm, number, people.get(number));
            }
        }
    }

    private void join(AdminApi admin, CompanyRealm realm, int number, String address) {
        var path = "realms/" + realm.name();
        var id = first(admin.get(path + "/organizations?search=" + realm.organization(number)));
        var members = path + "/organizations/" + id + "/members";
        if (this == INVITED) {
            admin.postForm(members + "/invite-user", "email", address);
        } else {
            admin.post(members, first(admin.get(path + "/users?exact=true&username=" + AdminApi.encode(address))));
        }
    }

    private static String first(JsonNode found) {
        return found.path(0).path("id").asText();
    }

    /** Name for tables. */
    String title() {
        return switch (this) {
            case UNKNOWN -> "unknown";
            case KNOWN -> "an account, no member";
            case MEMBER -> "a member";
            case DISABLED -> "a disabled account";
            case INVITED -> "invited, no account";
        };
    }
}

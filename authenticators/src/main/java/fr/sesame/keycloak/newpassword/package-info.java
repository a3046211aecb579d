/**
 * A new password on Keycloak’s own pages: at registration and where one has to be changed. All rules that it breaks are named at
 * once, and what pages show of them while somebody types is the server’s verdict.
 */
@NullMarked
package fr.sesame.keycloak.newpassword;

import org.jspecify.annotations.NullMarked;

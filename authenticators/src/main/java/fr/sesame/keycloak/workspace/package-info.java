/**
 * J8, « Trouver mon espace »: a page of the realm outside of any application, which mails an address what it opens. The page
 * answers everybody alike and looks nobody up.
 */
@NullMarked
package fr.sesame.keycloak.workspace;

import org.jspecify.annotations.NullMarked;

/**
 * The page behind a link in a mail. Opening it changes nothing; pressing its button uses the link. In the browser that
 * asked, the pending attempt goes on; in another one a {@link fr.sesame.keycloak.link.Ticket} takes the proof along.
 */
@NullMarked
package fr.sesame.keycloak.link;

import org.jspecify.annotations.NullMarked;

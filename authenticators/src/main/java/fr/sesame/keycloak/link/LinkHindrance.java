package fr.sesame.keycloak.link;

import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * What keeps a good link from being used here and now. It isn't used up by that.
 *
 * @param page that says so
 * @param reason for the event of somebody who tries all the same; empty for none
 */
record LinkHindrance(Response page, Optional<String> reason) {}

package fr.sesame.gallery;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.keycloak.common.util.Time;

/**
 * {@code /realms/{realm}/server-time/offset}: how many seconds this node's time is ahead of the system's. Tests set it
 * instead of waiting. Keycloak's own time and Sésame's go by it; how long the caches of Infinispan keep their entries
 * doesn't.
 */
public final class ServerTime {

    ServerTime() {}

    /** The offset, in seconds. */
    @GET
    @Path("offset")
    @Produces(MediaType.TEXT_PLAIN)
    public String offset() {
        return Integer.toString(Time.getOffset());
    }

    /**
     * Sets the offset.
     *
     * @param seconds a whole number; negative for a time in the past
     */
    @PUT
    @Path("offset")
    @Consumes(MediaType.TEXT_PLAIN)
    public void setOffset(String seconds) {
        Time.setOffset(Integer.parseInt(seconds));
    }
}

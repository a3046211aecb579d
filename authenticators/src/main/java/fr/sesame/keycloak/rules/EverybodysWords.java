package fr.sesame.keycloak.rules;

import java.util.Set;
import java.util.regex.Pattern;

/** Plain words that stand in what is known of people and are nobody’s own. */
final class EverybodysWords {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** In names of persons. */
    private static final Set<String> PARTICLES = words("""
                    de du des la le les van von der den di da dos el al ben bin et and of the""");

    /** In mail addresses and in names of organisations and applications. */
    private static final Set<String> SHARED = words("""
                    mail email courriel contact info accueil admin compte account www gmail googlemail outlook hotmail live yahoo
                    icloud proton protonmail orange wanadoo free laposte bbox neuf gouv asso societe company groupe group
                    entreprise association mairie ville lycee college ecole school universite university hopital service services
                    france application portail portal console client espace site demo demonstration test""");

    /** In streets and places. */
    private static final Set<String> OF_PLACES = words("""
                    rue avenue boulevard place chemin allee allees impasse route quai cours square passage villa ruelle sentier
                    voie esplanade promenade faubourg rond point pont porte residence batiment appartement appt escalier etage
                    hameau lieu lieudit lotissement quartier cite domaine parc zone bis ter saint sainte sur sous aux les cedex
                    street road lane drive court close way apartment flat floor building grand grande petit petite vieux vieille
                    neuf neuve haut haute bas basse""");

    private EverybodysWords() {}

    private static Set<String> words(String text) {
        return Set.of(SPACE.split(text, -1));
    }

    /** Whether it is nobody’s in a name of a person. */
    static boolean hasName(String word) {
        return PARTICLES.contains(word);
    }

    /** Whether it is nobody’s in a mail address, or in the name of an organisation or an application. */
    static boolean hasShared(String word) {
        return SHARED.contains(word) || PARTICLES.contains(word);
    }

    /** Whether it is nobody’s in an address of a street. */
    static boolean hasPlace(String word) {
        return OF_PLACES.contains(word) || hasShared(word);
    }
}

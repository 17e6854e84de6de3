package org.guestlist.operation.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guestlist.account.EmailAddress;

/** The people of the demonstration, the same each time. */
final class Cast {

    /** Everybody's. It stands on the console and in the README, so it protects nothing. */
    static final String PASSWORD = "Only-for-this-demo-1";

    /**
     * Somebody.
     *
     * @param domain of the address, whose other part is the name
     */
    record Somebody(String name, String domain) {

        EmailAddress address() {
            return EmailAddress.of(name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + domain);
        }
    }

    static final Somebody ADA = atAcme("Ada Lovelace");
    static final Somebody GRACE = atAcme("Grace Hopper");
    static final Somebody HENRY = atAcme("Henry Wells");
    static final Somebody OLGA = atAcme("Olga Novak");

    /** Signs in with a password. */
    static final Somebody TOM = atAcme("Tom Berger");
    /** Signs in at the headquarters. */
    static final Somebody SOFIA = atAcme("Sofia Lind");
    /** Is a partner's, and is to sign in there, but chooses the headquarters now and then. */
    static final Somebody PAULA = atAcme("Paula Stein");
    /** Has an account at the headquarters, and is not invited to Acme. */
    static final Somebody NORA = atAcme("Nora Quinn");
    /** Has one too, with an address of a domain for which the headquarters do not speak. */
    static final Somebody SAM = new Somebody("Sam Dorn", "elsewhere.example");
    /** The administrator of the headquarters. */
    static final Somebody HILDA = new Somebody("Hilda Frost", "hq.example");

    static final Somebody DISABLED = atAcme("Daniel Reed");
    static final Somebody EXPIRED = atAcme("Eva Marsh");
    static final Somebody UPCOMING = atAcme("Uma Rao");
    static final Somebody LOCKED = atAcme("Leo Finch");
    static final Somebody DELETED = atAcme("Dora Pike");
    static final Somebody INVITED = atAcme("Ines Moreau");

    /** Guests of Tom Berger: one who is here, one who leaves next week, and one who has not come yet. */
    static final Somebody MINA = atPartner("Mina Okafor");

    static final Somebody RAFAEL = atPartner("Rafael Costa");
    static final Somebody LENA = atPartner("Lena Voss");
    /** Whose invitation waits for a yes. */
    static final Somebody JAN = atPartner("Jan Willems");
    /** Whose host is disabled. */
    static final Somebody KENJI = atPartner("Kenji Mori");

    /** The groups, in which the people of the list are in turn. */
    static final List<String> GROUPS = List.of("Engineering", "Sales", "Finance", "Support");

    private static final List<String> FIRST = List.of(
            "Alice", "Bruno", "Carla", "David", "Elena", "Felix", "Greta", "Hugo", "Irina", "Jonas", "Karin", "Lukas",
            "Marta", "Nils", "Oscar", "Petra", "Quentin", "Rosa", "Simon", "Tanja", "Ulrich", "Vera");
    private static final List<String> LAST =
            List.of("Adler", "Brandt", "Castro", "Dubois", "Egger", "Fischer", "Gallo");

    private static final int LISTED = 64;

    private Cast() {}

    private static Somebody atAcme(String name) {
        return new Somebody(name, "acme.example");
    }

    private static Somebody atPartner(String name) {
        return new Somebody(name, "partner.example");
    }

    /** @return those who came in by a list */
    static List<Somebody> listed() {
        List<Somebody> people = new ArrayList<>();
        for (int i = 0; i < LISTED; i++) {
            people.add(atAcme(FIRST.get(i % FIRST.size()) + " " + LAST.get(i % LAST.size())));
        }
        return people;
    }

    /** @return the list, as an HR system writes it; two of its lines are refused */
    static String list() {
        StringBuilder list = new StringBuilder("E-mail,Name,Personnel number,Team,Screen\r\n");
        List<Somebody> people = listed();
        for (int i = 0; i < people.size(); i++) {
            list.append("%s,%s,%05d,%s,27\"\r\n"
                    .formatted(people.get(i).address(), people.get(i).name(), 4711 + i, GROUPS.get(i % GROUPS.size())));
        }
        return list.append("willy.nilly,Willy Nilly,04800,Sales,24\"\r\n")
                .append(people.get(0).address())
                .append(",Alice Adler again,04801,Sales,24\"\r\n")
                .toString();
    }
}

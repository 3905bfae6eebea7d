import java.io.BufferedReader;
import java.io.IOException;
import java.io.StreamTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads the week from numbers in a fixed order: benchmarks/peers/timefold/numbers.py writes them. */
final class Reader {
    private static final int DAY = 24 * 60;
    private final StreamTokenizer tokens;

    private Reader(BufferedReader text) {
        tokens = new StreamTokenizer(text);
    }

    static Week read(Path path) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(path)) {
            return new Reader(text).week();
        }
    }

    private Week week() throws IOException {
        double metresPerMinute = number();
        double fixedMinutes = number();
        List<Site> sites = sites(metresPerMinute, fixedMinutes);
        List<Person> people = new ArrayList<>();
        int kinds = whole();
        for (int left = whole(); left > 0; left--) {
            people.add(person(new Person(people.size()), kinds));
        }
        List<Seat> seats = new ArrayList<>();
        int shifts = whole();
        for (int id = 0; id < shifts; id++) {
            shift(new Shift(id), sites, people, seats);
        }
        List<Apart> aparts = new ArrayList<>();
        for (int left = whole(); left > 0; left--) {
            aparts.add(new Apart(people.get(whole()), people.get(whole())));
        }
        return new Week(seats, aparts);
    }

    private List<Site> sites(double metresPerMinute, double fixedMinutes) throws IOException {
        List<Site> sites = new ArrayList<>();
        for (int left = whole(); left > 0; left--) {
            sites.add(new Site(sites.size(), number(), number()));
        }
        for (Site from : sites) {
            from.minutes = new int[sites.size()];
            for (Site to : sites) {
                double way = fixedMinutes + from.metres(to.x, to.y) / metresPerMinute;
                from.minutes[to.id] = from == to ? 0 : (int) Math.ceil(way - 1e-9);
            }
        }
        return sites;
    }

    private Person person(Person person, int kinds) throws IOException {
        person.age = whole();
        person.hasHome = whole() == 1;
        person.x = number();
        person.y = number();
        set(person.areas);
        set(person.skills);
        int windows = whole();
        person.freeFrom = new int[windows];
        person.freeUntil = new int[windows];
        for (int window = 0; window < windows; window++) {
            person.freeFrom[window] = whole();
            person.freeUntil[window] = whole();
        }
        person.weekMinutes = whole();
        person.dayShifts = whole();
        person.rest = whole();
        person.history = whole();
        person.wishes = new int[kinds];
        for (int kind = 0; kind < kinds; kind++) {
            person.wishes[kind] = whole();
        }
        set(person.usual);
        return person;
    }

    private void shift(Shift shift, List<Site> sites, List<Person> people, List<Seat> seats) throws IOException {
        shift.start = whole();
        shift.end = whole();
        shift.day = shift.start / DAY;
        shift.kind = whole();
        shift.site = sites.get(whole());
        shift.weight = whole();
        shift.minAge = whole();
        set(shift.areas);
        shift.reach = number();
        List<Person> open = people.stream().filter(shift::isOpenTo).toList();
        int places = whole();
        for (int place = 0; place < places; place++) {
            int wanted = whole();
            BitSet asked = new BitSet();
            set(asked);
            List<Person> candidates = open.stream().filter(person -> holds(person, asked)).toList();
            for (int copy = 0; copy < wanted; copy++) {
                seats.add(new Seat(seats.size(), shift, place, candidates));
            }
        }
    }

    private static boolean holds(Person person, BitSet asked) {
        BitSet missing = (BitSet) asked.clone();
        missing.andNot(person.skills);
        return missing.isEmpty();
    }

    private void set(BitSet bits) throws IOException {
        for (int left = whole(); left > 0; left--) {
            bits.set(whole());
        }
    }

    private int whole() throws IOException {
        return (int) number();
    }

    private double number() throws IOException {
        if (tokens.nextToken() != StreamTokenizer.TT_NUMBER) {
            throw new IOException("a number was expected, not " + tokens);
        }
        return tokens.nval;
    }
}

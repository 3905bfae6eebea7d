import java.util.BitSet;

/** One occurrence of work at a site. */
public final class Shift {
    public final int id;
    public int start;
    public int end;
    public int day;
    public int kind;
    public Site site;
    public int weight;
    public int minAge;
    public final BitSet areas = new BitSet();
    public double reach;

    public Shift(int id) {
        this.id = id;
    }

    /** Length in half-hours, rounded up. */
    public int halves() {
        return (end - start + 29) / 30;
    }

    /** Whether nothing but other assignments and the seat's skills keeps the person away. */
    public boolean isOpenTo(Person person) {
        return person.age >= minAge
                && (areas.isEmpty() || areas.intersects(person.areas))
                && (reach < 0 || site.metresTo(person) <= reach)
                && person.isFree(this);
    }

    /** Whether somebody cannot hold both: the same shift, travel between them, rest between days. */
    public boolean excludes(Shift other, int rest) {
        if (this == other) {
            return true;
        }
        Shift early = start <= other.start ? this : other;
        Shift late = early == this ? other : this;
        int gap = late.start - early.end;
        return gap < early.site.minutesTo(late.site) || (early.day != late.day && gap < rest);
    }

    /** Wishes, way and unusual site of the person here, as the evaluator weighs them. */
    public int cost(Person person) {
        int wish = 20 * person.wishes[kind];
        int way = person.hasHome ? (int) Math.floor(site.metresTo(person) / 100 + 0.5) : 0;
        return wish + way + (person.usual.get(site.id) ? 0 : 8);
    }
}

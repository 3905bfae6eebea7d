import java.util.BitSet;

/** A volunteer, as far as the week's rules and costs look at one. */
public final class Person {
    public final int id;
    public int age;
    public boolean hasHome;
    public double x;
    public double y;
    public final BitSet areas = new BitSet();
    public final BitSet skills = new BitSet();
    public int[] freeFrom;
    public int[] freeUntil;
    public int weekMinutes;
    public int dayShifts;
    public int rest;
    public int history;
    public int[] wishes;
    public final BitSet usual = new BitSet();

    public Person(int id) {
        this.id = id;
    }

    /** Whether one window holds the whole shift. */
    public boolean isFree(Shift shift) {
        for (int window = 0; window < freeFrom.length; window++) {
            if (freeFrom[window] <= shift.start && shift.end <= freeUntil[window]) {
                return true;
            }
        }
        return false;
    }

    /** (history + load)^2 - history^2, in half-hours. */
    public long strain(int halves) {
        return (long) halves * (2L * history + halves);
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}

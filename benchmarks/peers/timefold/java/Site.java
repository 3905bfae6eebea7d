/** A place, and the way from it. */
public final class Site {
    public final int id;
    public final double x;
    public final double y;
    /** Minutes to each site by its id. */
    public int[] minutes;

    public Site(int id, double x, double y) {
        this.id = id;
        this.x = x;
        this.y = y;
    }

    public int minutesTo(Site other) {
        return minutes[other.id];
    }

    /** Metres to the person's home, infinite without one. */
    public double metresTo(Person person) {
        return person.hasHome ? metres(person.x, person.y) : Double.POSITIVE_INFINITY;
    }

    public double metres(double otherX, double otherY) {
        double dx = x - otherX;
        double dy = y - otherY;
        return Math.sqrt(dx * dx + dy * dy);
    }
}

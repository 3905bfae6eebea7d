import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.Comparator;
import java.util.List;

/** One place of a shift: what is decided is who takes it, if anybody. */
@PlanningEntity(difficultyComparatorClass = Seat.ByDifficulty.class)
public class Seat {
    @PlanningId
    private int id;
    private Shift shift;
    private int place;
    /** Only those whom no static rule keeps away: the range of this seat. */
    @ValueRangeProvider(id = "candidates")
    private List<Person> candidates;
    @PlanningVariable(valueRangeProviderRefs = "candidates", allowsUnassigned = true)
    private Person person;

    /** Wanted by the solver, which clones. */
    public Seat() {
    }

    public Seat(int id, Shift shift, int place, List<Person> candidates) {
        this.id = id;
        this.shift = shift;
        this.place = place;
        this.candidates = candidates;
    }

    public int getId() {
        return id;
    }

    public Shift getShift() {
        return shift;
    }

    public int getPlace() {
        return place;
    }

    public List<Person> getCandidates() {
        return candidates;
    }

    public Person getPerson() {
        return person;
    }

    public void setPerson(Person person) {
        this.person = person;
    }

    public int getDay() {
        return shift.day;
    }

    public int getMinutes() {
        return shift.end - shift.start;
    }

    public int getHalves() {
        return shift.halves();
    }

    public int getWeight() {
        return shift.weight;
    }

    public int getCost() {
        return shift.cost(person);
    }

    /** Heavy seats with few candidates are hard: the construction takes them first. */
    public static final class ByDifficulty implements Comparator<Seat> {
        @Override
        public int compare(Seat one, Seat other) {
            return Comparator.comparingInt(Seat::getWeight)
                    .thenComparing(seat -> -seat.getCandidates().size())
                    .thenComparing(seat -> -seat.getId())
                    .compare(one, other);
        }
    }
}

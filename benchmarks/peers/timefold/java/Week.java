import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import java.util.List;

/** The week: seats to fill, and pairs of people to keep apart. */
@PlanningSolution
public class Week {
    @PlanningEntityCollectionProperty
    private List<Seat> seats;
    @ProblemFactCollectionProperty
    private List<Apart> aparts;
    @PlanningScore
    private HardMediumSoftLongScore score;

    /** Wanted by the solver, which clones. */
    public Week() {
    }

    public Week(List<Seat> seats, List<Apart> aparts) {
        this.seats = seats;
        this.aparts = aparts;
    }

    public List<Seat> getSeats() {
        return seats;
    }

    public List<Apart> getAparts() {
        return aparts;
    }

    public HardMediumSoftLongScore getScore() {
        return score;
    }

    public void setScore(HardMediumSoftLongScore score) {
        this.score = score;
    }
}

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.count;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.sum;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;

/** Hard: the rules between assignments.  Medium: unfilled weight.  Soft: everything else of Z. */
public final class Rules implements ConstraintProvider {
    private static final HardMediumSoftLongScore HARD = HardMediumSoftLongScore.ONE_HARD;
    private static final HardMediumSoftLongScore MEDIUM = HardMediumSoftLongScore.ONE_MEDIUM;
    private static final HardMediumSoftLongScore SOFT = HardMediumSoftLongScore.ONE_SOFT;

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            oneAtATime(factory), weekMinutes(factory), dayShifts(factory), apart(factory),
            unfilled(factory), fairShare(factory), linear(factory),
        };
    }

    private Constraint oneAtATime(ConstraintFactory factory) {
        return factory.forEachUniquePair(Seat.class, Joiners.equal(Seat::getPerson))
                .filter((one, other) -> one.getShift().excludes(other.getShift(), one.getPerson().rest))
                .penalizeLong(HARD, (one, other) -> 1L)
                .asConstraint("one seat, no overlap, travel, rest");
    }

    private Constraint weekMinutes(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .groupBy(Seat::getPerson, sum(Seat::getMinutes))
                .filter((person, minutes) -> person.weekMinutes >= 0 && minutes > person.weekMinutes)
                .penalizeLong(HARD, (person, minutes) -> minutes - person.weekMinutes)
                .asConstraint("minutes per week");
    }

    private Constraint dayShifts(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .groupBy(Seat::getPerson, Seat::getDay, count())
                .filter((person, day, shifts) -> person.dayShifts >= 0 && shifts > person.dayShifts)
                .penalizeLong(HARD, (person, day, shifts) -> shifts - person.dayShifts)
                .asConstraint("shifts per day");
    }

    private Constraint apart(ConstraintFactory factory) {
        return factory.forEach(Apart.class)
                .join(Seat.class, Joiners.equal(Apart::first, Seat::getPerson))
                .join(Seat.class,
                        Joiners.equal((pair, seat) -> pair.second(), Seat::getPerson),
                        Joiners.equal((pair, seat) -> seat.getShift(), Seat::getShift))
                .penalizeLong(HARD, (pair, one, other) -> 1L)
                .asConstraint("apart");
    }

    private Constraint unfilled(ConstraintFactory factory) {
        return factory.forEachIncludingUnassigned(Seat.class)
                .filter(seat -> seat.getPerson() == null)
                .penalizeLong(MEDIUM, Seat::getWeight)
                .asConstraint("unfilled");
    }

    private Constraint fairShare(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .groupBy(Seat::getPerson, sum(Seat::getHalves))
                .penalizeLong(SOFT, (person, halves) -> 10 * person.strain(halves))
                .asConstraint("fair share");
    }

    private Constraint linear(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .penalizeLong(SOFT, Seat::getCost)
                .asConstraint("wishes, way, unusual sites");
    }
}

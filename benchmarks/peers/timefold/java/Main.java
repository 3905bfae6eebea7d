import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Solves one week: {@code Main WEEK_FILE UNTIL_MILLISECONDS SEED}.
 *
 * <p>The second is the wall clock's time at which to stop, since reading counts too.  Prints {@code java VERSION},
 * {@code started MILLISECONDS} when the solver is asked,
 * {@code best MILLISECONDS HARD MEDIUM SOFT} for each better roster, then {@code seat SHIFT PLACE PERSON}
 * for each filled seat; milliseconds are of the wall clock.
 */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        Week week = Reader.read(Path.of(arguments[0]));
        long until = Long.parseLong(arguments[1]);
        SolverConfig config = new SolverConfig()
                .withSolutionClass(Week.class)
                .withEntityClasses(Seat.class)
                .withConstraintProviderClass(Rules.class)
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withRandomSeed(Long.parseLong(arguments[2]));
        Solver<Week> solver = SolverFactory.<Week>create(config).buildSolver();
        solver.addEventListener(event -> {
            var score = ((Week) event.getNewBestSolution()).getScore();
            out.println("best " + System.currentTimeMillis() + " " + score.hardScore() + " " + score.mediumScore()
                    + " " + score.softScore());
        });
        long left = until - System.currentTimeMillis();
        if (left <= 0) {
            return;
        }
        out.println("java " + System.getProperty("java.version"));
        out.println("started " + System.currentTimeMillis());
        // by a timer and not by the solver's own limit, which begins when it has set itself up
        Timer timer = new Timer(true);
        timer.schedule(new TimerTask() {
            @Override
            public void run() {
                solver.terminateEarly();
            }
        }, left);
        Week best = solver.solve(week);
        for (Seat seat : best.getSeats()) {
            if (seat.getPerson() != null) {
                out.println("seat " + seat.getShift().id + " " + seat.getPlace() + " " + seat.getPerson().id);
            }
        }
        out.flush();
    }
}

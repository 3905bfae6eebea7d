/** Two people who are never on one shift. */
public record Apart(Person first, Person second) {
}

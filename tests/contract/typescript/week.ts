// Lists what the service has of a community, every word of it by the types of the description.
import type { components, operations } from "./described.js";

type Body<Name extends keyof operations> = operations[Name] extends {
  responses: { 200: { content: { "application/json": infer Said } } };
}
  ? Said
  : never;

declare const process: { env: Record<string, string | undefined> };
const base = process.env.SCHEDULER ?? "";
const headers = { Authorization: `Bearer ${process.env.SCHEDULER_KEY ?? ""}` };

async function read<Name extends keyof operations>(path: string): Promise<Body<Name>> {
  const answer = await fetch(`${base}${path}`, { headers });
  if (!answer.ok) {
    const problem = (await answer.json()) as components["schemas"]["Problem"];
    throw new Error(`${problem.code}: ${problem.en}`);
  }
  return (await answer.json()) as Body<Name>;
}

const people = await read<"volunteers_index">("/v1/communities/default/volunteers");
const weeks = await read<"weeks_index">("/v1/communities/default/weeks");
const names: string[] = people.items.map((one) => one.name);
const states: string[] = weeks.items.map((one) => `${one.id} ${one.state}`);
if (names.length === 0 || states.length === 0) throw new Error("nothing there");
console.log(`openapi-typescript: ${names.length} 人 people; ${states.join(", ")}`);

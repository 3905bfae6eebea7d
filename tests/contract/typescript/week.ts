// A week planned, solved, published and answered, every word of it by the types of the description.
import type { components, operations } from "./described.js";

type Name = keyof operations;
type Json<Part> = Part extends { content: { "application/json": infer Body } } ? Body : never;
type Answers<N extends Name> = operations[N]["responses"];
type Said<N extends Name> = Json<Answers<N>[keyof Answers<N> & (200 | 201 | 202)]>;
type Asked<N extends Name> = operations[N] extends { requestBody: infer Body } ? Json<Body> : undefined;

declare const process: { argv: string[]; env: Record<string, string | undefined> };
const base = process.env.SCHEDULER ?? "";
const key = process.env.SCHEDULER_KEY ?? "";
const ours = "/v1/communities/default";

async function call<N extends Name>(method: string, path: string, secret: string, said: Asked<N>, version?: number): Promise<Said<N>> {
  const headers: Record<string, string> = { Authorization: `Bearer ${secret}` };
  if (said !== undefined) headers["Content-Type"] = "application/json";
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  const body = said === undefined ? null : JSON.stringify(said);
  const answer = await fetch(`${base}${path}`, { method, headers, body });
  if (!answer.ok) {
    const problem = (await answer.json()) as components["schemas"]["Problem"];
    throw new Error(`${method} ${path}: ${problem.code}: ${problem.en}`);
  }
  return (await answer.json()) as Said<N>;
}

async function reviewed(id: string): Promise<components["schemas"]["Week"]> {
  for (let look = 0; look < 600; look += 1) {
    const week = await call<"weeks_show">("GET", `${ours}/weeks/${id}`, key, undefined);
    if (week.state === "review") return week;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("never solved");
}

const start = process.argv[2] ?? "";
const planned = await call<"weeks_plan">("POST", `${ours}/weeks`, key, { start });
await call<"weeks_solve">("POST", `${ours}/weeks/${planned.id}/solve`, key, undefined);
const { id, version } = await reviewed(planned.id);
const told = await call<"weeks_publish">("POST", `${ours}/weeks/${id}/publish`, key, undefined, version);

const proposals = `${ours}/proposals?week=${id}`;
const asked = (await call<"proposals_index">("GET", proposals, key, undefined)).items;
const people: string[] = [...new Set(asked.map((one) => one.volunteer))].sort();
for (const person of people) {
  const link = await call<"links_make">("POST", `${ours}/volunteers/${person}/links`, key, { days: 7 });
  const places = await call<"me_shifts">("GET", `/v1/me/shifts?week=${id}`, link.secret, undefined);
  for (const place of places.items) {
    if (place.id === places.items[0]?.id && person === people[0])
      await call<"me_decline">("POST", `/v1/me/shifts/${place.id}/decline`, link.secret, { reason: "家里临时有事" });
    else await call<"me_accept">("POST", `/v1/me/shifts/${place.id}/accept`, link.secret, undefined);
  }
}
const states: string[] = (await call<"proposals_index">("GET", proposals, key, undefined)).items.map((one) => one.state);
const counts = Object.fromEntries([...new Set(states)].sort().map((state) => [state, states.filter((one) => one === state).length]));
if (Object.keys(counts).join() !== "accepted,declined") throw new Error(JSON.stringify(counts));
console.log(`openapi-typescript: ${id} ${told.state}, ${JSON.stringify(counts)}`);

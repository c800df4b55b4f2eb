import type { Context } from "../../context.ts";
import { examine } from "../../doctor/doctor.ts";
import type { ReachIdentity } from "../../doctor/reach-proof.ts";
import { subjectOf } from "../../doctor/subject.ts";
import type { Examination } from "../../domain/finding.ts";
import type { HttpServer } from "../fastify.ts";
import { ExaminationSchema } from "../schemas/doctor.ts";
import { PROBLEMS } from "../schemas/problem.ts";

/** `GET /doctor`: looks at everything now, and says what is wrong and what to do. */
export function doctorRoute(server: HttpServer, context: Context, reached: ReachIdentity): void {
  const { carrier, clock, config, observations } = context;
  let running: Promise<Examination> | undefined;

  function run(): Promise<Examination> {
    const { database, journal } = observations.readiness(clock.now());
    const { waiting, setAside } = journal;
    return examine(
      subjectOf({
        config,
        clock,
        carrier,
        publicUrl: reached.publicUrl(),
        reach: { is: "here", identity: reached },
        backlog: { waiting, setAside },
        isDatabaseFailing: database === "failing",
      }),
    );
  }

  server.get(
    "/doctor",
    {
      config: { scope: "read", worksWithoutDatabase: true },
      schema: {
        summary: "What is wrong, why it matters, and what to do",
        description:
          "Looks now: at configuration, database, disk, journal, the carrier's account, the clock, whether BASE_URL reaches this process, and what refuses orders. Changes nothing. Takes a few seconds, at worst fifteen; who asks meanwhile gets the same answer.",
        tags: ["operations"],
        response: { 200: ExaminationSchema, ...PROBLEMS },
      },
    },
    async () => {
      running ??= run().finally(() => (running = undefined));
      const { state, findings } = await running;
      return { state, findings: [...findings] };
    },
  );
}

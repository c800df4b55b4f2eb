import { JsonReporter, type SerializedError, type TestModule } from "vitest/node";

/**
 * Writes the results of a run as Vitest's own reporter does, and with them, as `errorsOutsideTests`, the errors that
 * fail a run without failing a test: what nobody caught, a worker that broke, or what follows the last test of a suite.
 */
export class ResultsFile extends JsonReporter {
  #errorsOutsideTests: readonly string[] = [];

  override async onTestRunEnd(
    testModules: readonly TestModule[],
    unhandledErrors: readonly SerializedError[] = [],
  ): Promise<void> {
    const uncaught = unhandledErrors.map((error) => {
      const during = [error["VITEST_TEST_PATH"], error["VITEST_TEST_NAME"]].filter(Boolean).join(" > ");
      return `${String(error["type"])} ${during}\n${withCauses(error)}`;
    });
    const ofSuites = testModules.flatMap((module) =>
      [...module.children.allSuites()].flatMap((suite) =>
        suite.errors().map((error) => `${module.relativeModuleId} > ${suite.fullName}\n${withCauses(error)}`),
      ),
    );
    this.#errorsOutsideTests = [...uncaught, ...ofSuites];
    await super.onTestRunEnd(testModules);
  }

  override async writeReport(report: string): Promise<void> {
    const results = JSON.parse(report) as Readonly<Record<string, unknown>>;
    await super.writeReport(JSON.stringify({ ...results, errorsOutsideTests: this.#errorsOutsideTests }));
  }
}

function withCauses(error: SerializedError): string {
  const itself = error.stack || `${error.name ?? "Rejected with"}: ${error.message}`;
  return error.cause === undefined ? itself : `${itself}\nCaused by: ${withCauses(error.cause)}`;
}

import { useMutation } from "@tanstack/react-query";

import { networkProblem, problemOf } from "../api/problem.ts";

const LONGEST_BEGIN = 60_000;

/**
 * Downloads a table for a spreadsheet. A link alone would leave it to the browser to say that nothing came, and no
 * browser tells why: the server gives the whole list to few at once.
 */
export function useCsv() {
  return useMutation({
    mutationFn: async (address: string) => {
      const { table, name } = await read(address);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(table);
      link.download = name;
      link.click();
      // Some browsers begin to read a while after the click.
      setTimeout(() => {
        URL.revokeObjectURL(link.href);
      }, LONGEST_BEGIN);
    },
  });
}

/** @throws ApiProblem, also if the table ends halfway. */
async function read(address: string): Promise<{ readonly table: Blob; readonly name: string }> {
  const response = await fetch(address).catch(() => null);
  if (response === null) throw networkProblem();
  if (!response.ok) throw await problemOf(response);
  const table = await response.blob().catch(() => null);
  if (table === null) throw networkProblem();
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return { table, name: name ?? "calls.csv" };
}

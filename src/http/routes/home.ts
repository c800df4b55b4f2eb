import type { Context } from "../../context.ts";
import { readCallPage, type ShownCall } from "../../storage/call-pages.ts";
import type { HttpServer } from "../fastify.ts";
import { html, type Markup } from "../markup.ts";

const LAST_CALLS = 20;

/**
 * `GET /`: a small page. In the sandbox it shows the last calls; live it shows none, since whoever opens it has
 * not said who they are.
 */
export function homeRoute(server: HttpServer, { config, database, secrets }: Context): void {
  server.get("/", { schema: { hide: true } }, async (_request, reply) => {
    const open = config.mode === "sandbox" && secrets.apiKey === null;
    const newest = open ? await readCallPage(database.longReader, {}, null, LAST_CALLS) : null;
    return reply.header("content-type", "text/html; charset=utf-8").send(page(newest?.calls ?? null).text);
  });
}

function page(calls: readonly ShownCall[] | null): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${calls ? html`<meta http-equiv="refresh" content="2" />` : html``}
        <title>Outbound calling</title>
        <style>
          :root {
            color-scheme: light dark;
            font:
              16px/1.5 system-ui,
              sans-serif;
          }
          body {
            margin: 2rem auto;
            max-width: 64rem;
            padding: 0 1rem;
          }
          table {
            border-collapse: collapse;
            width: 100%;
          }
          th,
          td {
            text-align: left;
            padding: 0.4rem 0.6rem;
            border-bottom: 1px solid #8884;
          }
          .scroll {
            overflow-x: auto;
          }
          code {
            font-size: 0.95em;
          }
        </style>
      </head>
      <body>
        <h1>Outbound calling</h1>
        <p>
          ${calls ? "Sandbox: no real calls." : "Running."} <a href="/docs">API</a> ·
          <a href="/stats">Numbers</a> · <a href="/health">Health</a>
        </p>
        ${calls ? lastCalls(calls) : html`<p>The calls are behind the API key: <code>GET /calls</code>.</p>`}
      </body>
    </html>`;
}

function lastCalls(calls: readonly ShownCall[]): Markup {
  if (calls.length === 0) {
    return html`<p>No calls yet. Paste the <code>curl</code> from the terminal to start the first one.</p>`;
  }
  return html`<h2>Last calls</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Started (UTC)</th>
            <th>Customer</th>
            <th>Number</th>
            <th>Department</th>
            <th>Status</th>
            <th>Seconds</th>
            <th>Key</th>
            <th>Recording</th>
          </tr>
        </thead>
        <tbody>
          ${calls.map(row)}
        </tbody>
      </table>
    </div>`;
}

function row(call: ShownCall): Markup {
  return html`<tr>
    <td>${call.createdAt}</td>
    <td>${call.customerName}</td>
    <td>${call.phoneNumber}</td>
    <td>${call.department}</td>
    <td>${call.status}</td>
    <td>${call.duration}</td>
    <td>${call.ivrSelection}</td>
    <td>${call.recordingUrl === null ? "" : "yes"}</td>
  </tr> `;
}

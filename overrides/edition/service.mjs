// Typesets formulas, checks panels and draws them at build: one JSON request a line in, one answer a
// line out.
import { createInterface } from "node:readline";
import katex from "katex";
import { parseHTML } from "linkedom";
import { check, drawPanels, drawTable, inColumns } from "../../docs/assets/javascripts/draw.js";

/** @import { Column, Panel } from "../../docs/assets/javascripts/messages.ts" */
/** @typedef {{ do: "formula", tex: string, display: boolean }} Formula */
/** @typedef {{ do: "check", panels: Panel[], roles: string[] }} Check */
/**
 * @typedef {{
 *   do: "draw",
 *   panels: Panel[],
 *   numbers: (number | null)[],
 *   drawings?: Record<string, string>,
 *   frame?: number,
 *   table?: Column[],
 * }} Drawing
 */

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** @param {Formula | Check | Drawing} request */
function answer(request) {
  switch (request.do) {
    case "formula": {
      const { tex, display } = request;
      return { html: katex.renderToString(tex, { displayMode: display, throwOnError: true, strict: "error" }) };
    }
    case "check":
      check(request.panels, request.roles);
      return { html: "" };
    case "draw": {
      const { panels, drawings, frame } = request;
      // JSON has no NaN: it comes as null
      const numbers = Float64Array.from(request.numbers, (number) => number ?? NaN);
      const columns = inColumns(panels, drawPanels(panels, numbers, document, { drawings, frame }), document);
      const table = request.table && drawTable(request.table, numbers, document);
      return { html: columns.map((column) => column.outerHTML).join(""), table: table?.outerHTML };
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = answer(JSON.parse(line));
  } catch (error) {
    said = { error: error instanceof Error ? error.message : String(error) };
  }
  process.stdout.write(JSON.stringify(said) + "\n");
}

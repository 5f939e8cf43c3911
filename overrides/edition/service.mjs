// Typesets formulas and draws panels at build: one JSON request a line in, one answer a line out.
import { createInterface } from "node:readline";
import katex from "katex";
import { parseHTML } from "linkedom";
import { drawPanels } from "../../docs/assets/javascripts/draw.js";

/** @import { Panel } from "../../docs/assets/javascripts/messages.ts" */
/** @typedef {{ do: "formula", tex: string, display: boolean }} Formula */
/** @typedef {{ do: "draw", panels: Panel[], numbers: number[] }} Drawing */

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** @param {Formula | Drawing} request */
function html(request) {
  switch (request.do) {
    case "formula":
      return katex.renderToString(request.tex, {
        displayMode: request.display,
        throwOnError: true,
        strict: "error",
      });
    case "draw":
      return drawPanels(request.panels, Float64Array.from(request.numbers), document)
        .map((panel) => panel.outerHTML)
        .join("");
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = { html: html(request) };
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}

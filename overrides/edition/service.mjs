// Typesets formulas and draws panels at build: one JSON request a line in, one answer a line out.
import { createInterface } from "node:readline";
import katex from "katex";
import { parseHTML } from "linkedom";
import { drawPanels } from "../../docs/assets/javascripts/draw.js";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

const answers = {
  formula: ({ tex, display }) =>
    katex.renderToString(tex, { displayMode: display, throwOnError: true, strict: "error" }),
  draw: ({ panels, numbers }) =>
    drawPanels(panels, Float64Array.from(numbers), document)
      .map((panel) => panel.outerHTML)
      .join(""),
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = { html: answers[request.do](request) };
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}

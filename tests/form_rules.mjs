// What the page makes of the cases that come in: for each kind of case, one answer a case.
import { text } from "node:stream/consumers";
import { quantity } from "../docs/assets/javascripts/format.js";
import { accepted, applies, moved, nearest, parse, print } from "../docs/assets/javascripts/state.js";

const cases = JSON.parse(await text(process.stdin));

/** @type {Record<string, (one: any) => unknown>} */
const answers = {
  accepted: ({ rule, text }) => accepted(rule, text) ?? null,
  applies: ({ texts, values }) => applies(texts, values),
  quantity: ({ value, unit, digits }) => quantity(value, unit, digits),
  address: ({ id, demos, hash }) => [print({ id, demos }), parse(hash)],
  name: ({ hash }) => parse(hash),
  setting: ({ values, text }) => [
    print({ id: "demo-it", demos: { "demo-it": moved(values, {}) } }),
    parse(`#it?${text}`).demos["demo-it"],
  ],
  nearest: ({ rule, number }) => nearest(rule, number),
};

const all = Object.entries(answers).map(([kind, answer]) => [kind, cases[kind].map(answer)]);
console.log(JSON.stringify(Object.fromEntries(all)));
